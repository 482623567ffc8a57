/** Made-up people from many places: names pair up inside one list only, so that the scripts do not mix. */
type Names = { first: readonly [string, ...string[]]; last: readonly [string, ...string[]] }

const LATIN: Names = {
  first: ['Ada', 'Alex', 'Amara', 'Ben', 'Carla', 'Diego', 'Elif', 'Emil', 'Femi', 'Gita', 'Hugo', 'Ines', 'Jonas', 'Kofi', 'Lena'],
  last: ['Abara', 'Berg', 'Castillo', 'Demir', 'Evans', 'Fischer', 'Garcia', 'Haddad', 'Iyer', 'Jansen', 'Keller', 'Lopez', 'Mbeki'],
}

const ACCENTED: Names = {
  first: ['Łukasz', 'Zoë', 'Børge', 'José', 'Žaneta', 'Çağla', 'Thị Mai', 'François', 'Ángel', 'Jürgen', 'Siân', 'Þóra'],
  last: ['Nguyễn', 'Dvořák', 'Müller', 'Øvergård', 'Şahin', 'Núñez', 'Béranger', "D'Angelo", 'Kovačić', 'Åkesson', 'Wiśniewska'],
}

const JAPANESE: Names = { first: ['さくら', '太郎', '陽子', '健', '直美'], last: ['佐藤', '鈴木', '高橋', '田中', '渡辺'] }
const CHINESE: Names = { first: ['小明', '丽', '伟', '芳', '建国'], last: ['王', '李', '張', '刘', '陳'] }
const ARABIC: Names = { first: ['ليلى', 'محمد', 'يوسف', 'فاطمة'], last: ['حداد', 'المصري', 'الخطيب', 'منصور'] }
const GREEK: Names = { first: ['Ελένη', 'Γιώργος', 'Μαρία', 'Νίκος'], last: ['Παπαδοπούλου', 'Νικολαΐδης', 'Ιωάννου'] }
const CYRILLIC: Names = { first: ['Олена', 'Иван', 'Милица', 'Дмитрий'], last: ['Коваленко', 'Петров', 'Јовановић', 'Соколова'] }

/** Weighted by repetition: about half of the people have plain Latin names. */
export const NAMES: readonly [Names, ...Names[]] = [
  LATIN,
  LATIN,
  LATIN,
  LATIN,
  LATIN,
  LATIN,
  ACCENTED,
  ACCENTED,
  JAPANESE,
  CHINESE,
  ARABIC,
  GREEK,
  CYRILLIC,
]
