interface Choice<Value> {
  value: Value
  label: string
}

interface SwitchProps<Value> {
  name: string
  label: string
  value: Value
  choices: readonly Choice<Value>[]
  choose: (value: Value) => void
}

/** One of a few, all in sight: radio buttons drawn as a row. */
export const Switch = <Value extends string | number>({ name, label, value, choices, choose }: SwitchProps<Value>) => (
  <fieldset className="switch">
    <legend>{label}</legend>
    <div>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => choose(choice.value)} />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  </fieldset>
)
