using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Json;

namespace Sluice.Core.Signals;

/// <summary>Reads the value of one field into the draft. Leaves the scanner on the value's last token, whatever the value is.</summary>
internal static class SignalFieldReader
{
    /// <summary>Ids are file names, keys and labels somewhere: longer ones would be cut somewhere.</summary>
    public const int MaximumNameLength = 64;

    public const int MaximumReasonLength = 256;

    /// <summary>Far above any price, quantity or sum of money that is traded; below what would overflow in a product.</summary>
    public const decimal MaximumPrice = 1_000_000_000m;

    private const decimal MaximumMoney = 1_000_000_000_000m;

    private const decimal MaximumWeight = 10;

    /// <summary>A year: the configured maximum is checked when all fields are known.</summary>
    public const decimal MaximumTtlSeconds = 31_536_000;

    public static void Read(ref JsonScanner scanner, SignalField field, SignalDraft draft)
    {
        switch (field)
        {
            case SignalField.Id: draft.Id = Name(ref scanner, "id", draft); break;
            case SignalField.Source: draft.Source = Name(ref scanner, "source", draft); break;
            case SignalField.Strategy: draft.Strategy = Name(ref scanner, "strategy", draft); break;
            case SignalField.Time: draft.Time = Time(ref scanner, "time", draft) ?? default; break;
            case SignalField.Expires: draft.Expires = Time(ref scanner, "expires", draft); break;
            case SignalField.Ttl: draft.Ttl = Ttl(ref scanner, draft); break;
            case SignalField.Metadata: draft.Metadata = Metadata(ref scanner, draft); break;
            case SignalField.Action: draft.Action = Choice(ref scanner, "action", SignalNames.Actions, draft); break;
            case SignalField.Symbol: draft.Symbol = Symbol(ref scanner, "symbol", draft); break;
            case SignalField.Legs: draft.Legs = SignalLegReader.Read(ref scanner, draft); break;
            case SignalField.Direction: draft.Direction = Choice(ref scanner, "direction", SignalNames.Directions, draft); break;
            case SignalField.Side: draft.Side = Choice(ref scanner, "side", SignalNames.Sides, draft); break;
            case SignalField.Size: draft.Size = Size(ref scanner, draft); break;
            case SignalField.Order: draft.Order = SignalOrderReader.Read(ref scanner, draft); break;
            case SignalField.Price: draft.Price = Price(ref scanner, "price", draft); break;
            case SignalField.StopLoss: draft.StopLoss = Level(ref scanner, "stopLoss", draft); break;
            case SignalField.TakeProfit: draft.TakeProfit = Level(ref scanner, "takeProfit", draft); break;
            case SignalField.Strength: draft.Strength = Number(ref scanner, "strength", 0, 1, draft); break;
            case SignalField.Reason: draft.Reason = Text(ref scanner, "reason", MaximumReasonLength, draft); break;
            case SignalField.Cancels: draft.Cancels = Name(ref scanner, "cancels", draft); break;
            case SignalField.Scope: draft.Scope = Name(ref scanner, "scope", draft); break;
            case SignalField.Targets or SignalField.Regime: scanner.Skip(); break;
            default: throw new InvariantViolationException($"no reader for signal field {field}");
        }
    }

    public static decimal? Price(ref JsonScanner scanner, string path, SignalDraft draft)
    {
        if (Number(ref scanner, path, 0, MaximumPrice, draft) is not { } price) return null;
        if (price > 0) return price;
        draft.Violation(path, "a price is above 0");
        return null;
    }

    /// <summary>The limit of an order: of one with legs it may be negative, and only the whole document tells which it is.</summary>
    public static decimal? Limit(ref JsonScanner scanner, string path, SignalDraft draft) => Number(ref scanner, path, -MaximumPrice, MaximumPrice, draft);

    /// <summary>A fraction above 0 and below 1.</summary>
    public static decimal? Fraction(ref JsonScanner scanner, string path, SignalDraft draft)
    {
        if (Number(ref scanner, path, 0, 1, draft) is not { } fraction) return null;
        if (fraction is > 0 and < 1) return fraction;
        draft.Violation(path, "a fraction above 0 and below 1 is expected: 0.05 is five percent");
        return null;
    }

    public static decimal? Number(ref JsonScanner scanner, string path, decimal minimum, decimal maximum, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.Number)
        {
            Wrong(ref scanner, path, "a number", draft);
            return null;
        }

        if (!scanner.TryNumber(out var value)) draft.Violation(path, "the number has more than 28 digits or decimals, or is out of range");
        else if (value < minimum || value > maximum) draft.Violation(path, $"{value} is out of range: {minimum} to {maximum} is allowed");
        else return value;
        return null;
    }

    public static DateTime? Time(ref JsonScanner scanner, string path, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.String)
        {
            Wrong(ref scanner, path, "a text with a time", draft);
            return null;
        }

        if (Rfc3339.Read(scanner.Raw, out var utc) is not { } fault) return utc;
        draft.Violation(path, fault);
        return null;
    }

    public static T? Choice<T>(ref JsonScanner scanner, string path, (string Name, T Value)[] names, SignalDraft draft)
        where T : struct
    {
        if (scanner.Token != JsonToken.String)
        {
            Wrong(ref scanner, path, "a text", draft);
            return null;
        }

        foreach (var (name, value) in names)
            if (scanner.Is(name)) return value;
        draft.Violation(path, $"'{Shown(ref scanner)}' is not one of {string.Join(", ", names.Select(name => name.Name))}");
        return null;
    }

    /// <summary>Yes or no; no for anything else, which is noted.</summary>
    public static bool Switch(ref JsonScanner scanner, string path, SignalDraft draft)
    {
        if (scanner.Token is not (JsonToken.True or JsonToken.False)) Wrong(ref scanner, path, "true or false", draft);
        return scanner.Token == JsonToken.True;
    }

    /// <summary>Notes a value of the wrong type, and steps over it.</summary>
    public static void Wrong(ref JsonScanner scanner, string path, string expected, SignalDraft draft)
    {
        draft.Violation(path, scanner.Token == JsonToken.Null ? $"is null: leave the field out, or give {expected}" : $"{expected} is expected");
        scanner.Skip();
    }

    private static string? Name(ref JsonScanner scanner, string path, SignalDraft draft)
    {
        if (Text(ref scanner, path, MaximumNameLength, draft) is not { } name) return null;
        foreach (var c in name)
        {
            if (c is >= ' ' and <= '~') continue;
            draft.Violation(path, "only printable ASCII characters are allowed");
            return null;
        }

        return name;
    }

    private static string? Text(ref JsonScanner scanner, string path, int maximumLength, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.String)
        {
            Wrong(ref scanner, path, "a text", draft);
            return null;
        }

        var text = scanner.Text();
        // Two halves are one character.
        var length = text.Length - text.Count(char.IsLowSurrogate);
        if (length > 0 && length <= maximumLength) return text;
        draft.Violation(path, $"1 to {maximumLength} characters are allowed, it has {length}");
        return null;
    }

    private static TimeSpan? Ttl(ref JsonScanner scanner, SignalDraft draft)
    {
        if (scanner.Token == JsonToken.String)
        {
            // Bounded before it is added to a time: a duration may be longer than time itself.
            if (Duration.TryParse(scanner.Text(), out var time) && time > TimeSpan.Zero && time.TotalSeconds <= (double)MaximumTtlSeconds) return time;
            draft.Violation("ttl", $"seconds above 0, or {Duration.Forms}, up to a year, are expected");
            return null;
        }

        if (Number(ref scanner, "ttl", 0, MaximumTtlSeconds, draft) is not { } seconds) return null;
        if (seconds > 0) return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        draft.Violation("ttl", "a time to live is above 0 seconds");
        return null;
    }

    private static string? Metadata(ref JsonScanner scanner, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.ObjectStart)
        {
            Wrong(ref scanner, "metadata", "an object", draft);
            return null;
        }

        if (MetadataReader.Read(ref scanner, out var metadata) is { } fault) draft.Violation("metadata", fault);
        return metadata;
    }

    public static InstrumentId? Symbol(ref JsonScanner scanner, string path, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.String)
        {
            Wrong(ref scanner, path, "a text", draft);
            return null;
        }

        if (InstrumentId.TryParse(scanner.Text(), out var symbol, out var fault)) return symbol;
        draft.Fail(ReasonCode.UnknownSymbol, $"{path}: {fault}");
        return null;
    }

    private static SignalSize? Size(ref JsonScanner scanner, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.ObjectStart)
        {
            Wrong(ref scanner, "size", "an object with one of quantity, notional, weight, risk", draft);
            return null;
        }

        SignalSize? size = null;
        var count = 0;
        while (scanner.Read() && scanner.Token == JsonToken.Name)
        {
            var kind = SizeKind(ref scanner);
            if (kind == null) draft.Unknown($"size.{Shown(ref scanner)}");
            count++;
            if (!scanner.Read()) return null;
            if (kind == null) scanner.Skip();
            else if (Amount(ref scanner, kind.Value, draft) is { } amount) size = new SignalSize(kind.Value, amount);
        }

        if (count != 1) draft.Violation("size", "exactly one of quantity, notional, weight and risk is expected");
        return size;
    }

    private static SignalSizeKind? SizeKind(ref JsonScanner scanner)
    {
        foreach (var (name, value) in SignalNames.SizeKinds)
            if (scanner.Is(name)) return value;
        return null;
    }

    private static decimal? Amount(ref JsonScanner scanner, SignalSizeKind kind, SignalDraft draft)
    {
        var maximum = MaximumOf(kind);
        return Number(ref scanner, $"size.{SignalNames.NameOf(SignalNames.SizeKinds, kind)}", -maximum, maximum, draft);
    }

    /// <summary>The largest amount, of either sign.</summary>
    public static decimal MaximumOf(SignalSizeKind kind) => kind switch
    {
        SignalSizeKind.Quantity => MaximumPrice,
        SignalSizeKind.Notional => MaximumMoney,
        SignalSizeKind.Weight => MaximumWeight,
        _ => 1
    };

    private static SignalLevel? Level(ref JsonScanner scanner, string path, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.ObjectStart)
        {
            Wrong(ref scanner, path, "an object with price or percent", draft);
            return null;
        }

        decimal? price = null;
        decimal? percent = null;
        var count = 0;
        while (scanner.Read() && scanner.Token == JsonToken.Name)
        {
            var isPrice = scanner.Is("price");
            var isPercent = scanner.Is("percent");
            if (!isPrice && !isPercent) draft.Unknown($"{path}.{Shown(ref scanner)}");
            count++;
            if (!scanner.Read()) return null;
            if (isPrice) price = Price(ref scanner, $"{path}.price", draft);
            else if (isPercent) percent = Fraction(ref scanner, $"{path}.percent", draft);
            else scanner.Skip();
        }

        if (count == 1) return new SignalLevel(price, percent);
        draft.Violation(path, "exactly one of price and percent is expected");
        return null;
    }

    /// <summary>A piece of the document for a message: short, whatever was sent.</summary>
    public static string Shown(ref JsonScanner scanner)
    {
        const int MaximumShown = 40;
        var text = scanner.Text();
        return text.Length <= MaximumShown ? text : text[..MaximumShown] + "...";
    }
}
