using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;

namespace Sluice.Core.Signals;

/// <summary>
/// The JSON Schema (draft 2020-12) of a signal, made of the tables and limits that the codec reads by. What a schema cannot say stands in
/// <see cref="Rules"/>; a document that keeps to both is taken.
/// </summary>
public static class SignalSchema
{
    /// <summary>What holds beyond the schema.</summary>
    public static IReadOnlyList<string> Rules(SignalsConfiguration limits) =>
    [
        $"the document is JSON by the letter (RFC 8259) in UTF-8 without a byte order mark, at most {limits.MaximumBytes} bytes long and {SignalCodec.MaximumDepth} levels deep; no key stands twice in an object",
        "a number has at most 28 digits, zeros in front not counted, and at most 28 decimals once its exponent is applied",
        "dates and times exist: no 30 February",
        $"expires, or time plus ttl, or time plus {limits.DefaultTtl.TotalSeconds:0} s when neither is given, is after time and at most {limits.MaximumTtl.TotalSeconds:0} s after it",
        "legs have instruments that differ, and ratios without a common factor",
        $"metadata has at most {MetadataReader.MaximumBytes} bytes, blanks between its tokens not counted"
    ];

    /// <param name="limits">Of the deployment: size and life of a signal.</param>
    public static JObject Create(SignalsConfiguration limits) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Signal",
        ["description"] = "A trade signal, schema version 1. Beyond this schema: " + string.Join("; ", Rules(limits)) + ".",
        ["oneOf"] = new JArray(Alternatives()),
        ["$defs"] = Definitions(limits)
    };

    private static IEnumerable<JObject> Alternatives()
    {
        foreach (var (name, action) in SignalNames.Actions)
        {
            // Part of the schema's names, and refused as not supported.
            if (action == SignalAction.Rebalance) continue;
            yield return Alternative(name, action, name, SignalActionFields.Allowed(action) & ~SignalField.Legs, SignalActionFields.Needed(action), legs: false);
            if (action == SignalAction.Order) yield return Alternative($"{name} with legs", action, name, SignalActionFields.AllowedWithLegs, SignalActionFields.NeededWithLegs, legs: true);
        }
    }

    private static JObject Alternative(string title, SignalAction action, string name, SignalField allowed, SignalField needed, bool legs)
    {
        var properties = new JObject();
        foreach (var field in Fields(allowed)) properties[SignalNames.NameOf(field)] = field == SignalField.Action ? new JObject { ["const"] = name } : SchemaOf(field, action, legs);
        return new JObject
        {
            ["title"] = title,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JArray(Fields(SignalActionFields.Always | needed).Select(SignalNames.NameOf)),
            ["not"] = new JObject { ["required"] = new JArray("expires", "ttl") },
            ["additionalProperties"] = false
        };
    }

    private static IEnumerable<SignalField> Fields(SignalField set) =>
        Enum.GetValues<SignalField>().Where(field => field is not (SignalField.None or SignalField.Common) && set.HasFlag(field));

    private static JObject SchemaOf(SignalField field, SignalAction action, bool legs) => field switch
    {
        SignalField.Id or SignalField.Source or SignalField.Strategy or SignalField.Cancels or SignalField.Scope => Reference("name"),
        SignalField.Time or SignalField.Expires => Reference("time"),
        SignalField.Ttl => Reference("ttl"),
        SignalField.Metadata => new JObject { ["type"] = "object" },
        SignalField.Symbol => Reference("symbol"),
        SignalField.Legs => Reference("legs"),
        SignalField.Direction => OneOf(SignalNames.Directions),
        SignalField.Side => OneOf(SignalNames.Sides),
        SignalField.Size => Reference(legs ? "sizeOfCombos" : action switch { SignalAction.Entry => "sizeOfEntry", SignalAction.Target => "sizeOfTarget", _ => "size" }),
        SignalField.Order => Reference(legs ? "orderOfCombo" : "order"),
        SignalField.Price => Reference("price"),
        SignalField.StopLoss or SignalField.TakeProfit => Reference("level"),
        SignalField.Strength => new JObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 },
        SignalField.Reason => new JObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = SignalFieldReader.MaximumReasonLength },
        _ => throw new InvariantViolationException($"no schema for signal field {field}")
    };

    private static JObject Definitions(SignalsConfiguration limits) => new()
    {
        ["name"] = new JObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = SignalFieldReader.MaximumNameLength, ["pattern"] = "^[ -~]*$" },
        ["time"] = new JObject { ["type"] = "string", ["format"] = "date-time", ["pattern"] = Rfc3339.Pattern },
        ["ttl"] = Ttl(limits),
        ["symbol"] = new JObject { ["type"] = "string", ["maxLength"] = InstrumentId.MaximumLength, ["pattern"] = InstrumentGrammar.Pattern },
        ["price"] = Above(0, SignalFieldReader.MaximumPrice),
        ["fraction"] = Fraction(),
        ["level"] = Exactly(1, new JObject { ["price"] = Reference("price"), ["percent"] = Reference("fraction") }),
        ["size"] = Size(SignalAction.Order),
        ["sizeOfEntry"] = Size(SignalAction.Entry),
        ["sizeOfTarget"] = Size(SignalAction.Target),
        ["sizeOfCombos"] = Exactly(1, new JObject { ["quantity"] = new JObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = SignalValidator.MaximumCombos } }),
        ["order"] = SignalOrderSchema.Create(),
        ["orderOfCombo"] = SignalOrderSchema.CreateForCombo(),
        ["legs"] = Legs()
    };

    private static JObject Ttl(SignalsConfiguration limits)
    {
        // One tick of the clock: less is no time at all.
        const decimal Tick = 0.0000001m;
        return new JObject
        {
            ["oneOf"] = new JArray(
                new JObject { ["type"] = "number", ["minimum"] = Tick, ["maximum"] = Math.Min((decimal)limits.MaximumTtl.TotalSeconds, SignalFieldReader.MaximumTtlSeconds), ["description"] = "seconds" },
                new JObject { ["type"] = "string", ["pattern"] = Duration.Pattern })
        };
    }

    private static JObject Size(SignalAction action)
    {
        var properties = new JObject();
        foreach (var (name, kind) in SignalNames.SizeKinds)
        {
            if (kind == SignalSizeKind.Risk && action != SignalAction.Entry) continue;
            var maximum = SignalFieldReader.MaximumOf(kind);
            properties[name] = action == SignalAction.Target ? new JObject { ["type"] = "number", ["minimum"] = -maximum, ["maximum"] = maximum } : Above(0, maximum);
        }

        return Exactly(1, properties);
    }

    private static JObject Legs() => new()
    {
        ["type"] = "array",
        ["minItems"] = 2,
        ["maxItems"] = IntentGroup.MaximumLegs,
        ["items"] = new JObject
        {
            ["type"] = "object",
            ["properties"] = new JObject
            {
                ["symbol"] = Reference("symbol"),
                ["side"] = OneOf(SignalNames.Sides),
                ["ratio"] = new JObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = SignalLegReader.MaximumRatio }
            },
            ["required"] = new JArray("symbol", "side", "ratio"),
            ["additionalProperties"] = false
        }
    };

    internal static JObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    internal static JObject OneOf<T>((string Name, T Value)[] names) => new() { ["enum"] = new JArray(names.Select(name => name.Name)) };

    internal static JObject Fraction() => new() { ["type"] = "number", ["exclusiveMinimum"] = 0, ["exclusiveMaximum"] = 1 };

    private static JObject Above(decimal bound, decimal maximum) => new() { ["type"] = "number", ["exclusiveMinimum"] = bound, ["maximum"] = maximum };

    private static JObject Exactly(int count, JObject properties) => new()
    {
        ["type"] = "object",
        ["properties"] = properties,
        ["minProperties"] = count,
        ["maxProperties"] = count,
        ["additionalProperties"] = false
    };
}
