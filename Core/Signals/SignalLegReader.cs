using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Json;

namespace Sluice.Core.Signals;

/// <summary>Reads the <c>legs</c> of an order signal: a list of objects with symbol, side and ratio.</summary>
internal static class SignalLegReader
{
    /// <summary>A hundred shares against one option is the largest ratio that is traded; ten times that is a slip.</summary>
    public const decimal MaximumRatio = 1000;

    private static readonly string[] Names = ["symbol", "side", "ratio"];

    public static SignalLegs? Read(ref JsonScanner scanner, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.ArrayStart)
        {
            SignalFieldReader.Wrong(ref scanner, "legs", "a list of objects with symbol, side and ratio", draft);
            return null;
        }

        List<SignalLeg> legs = [];
        while (scanner.Read() && scanner.Token != JsonToken.ArrayEnd)
        {
            if (legs.Count == IntentGroup.MaximumLegs)
            {
                draft.Violation("legs", $"2 to {IntentGroup.MaximumLegs} legs are allowed");
                scanner.Skip();
            }
            else if (ReadLeg(ref scanner, $"legs[{legs.Count}]", draft) is { } leg)
            {
                legs.Add(leg);
            }
        }

        if (scanner.Fault == null && !draft.HasFault) Check(legs, draft);
        return new SignalLegs(legs);
    }

    private static SignalLeg? ReadLeg(ref JsonScanner scanner, string path, SignalDraft draft)
    {
        if (scanner.Token != JsonToken.ObjectStart)
        {
            SignalFieldReader.Wrong(ref scanner, path, "an object with symbol, side and ratio", draft);
            return null;
        }

        InstrumentId? symbol = null;
        OrderSide? side = null;
        decimal? ratio = null;
        var seen = 0;
        while (scanner.Read() && scanner.Token == JsonToken.Name)
        {
            var at = IndexOf(ref scanner);
            if (at < 0) draft.Unknown($"{path}.{SignalFieldReader.Shown(ref scanner)}");
            else if ((seen & (1 << at)) != 0) draft.Fail(Events.ReasonCode.MalformedJson, $"{path}.{Names[at]}: stands in the document twice");
            if (!scanner.Read()) return null;
            switch (at)
            {
                case 0: symbol = SignalFieldReader.Symbol(ref scanner, $"{path}.symbol", draft); break;
                case 1: side = SignalFieldReader.Choice(ref scanner, $"{path}.side", SignalNames.Sides, draft); break;
                case 2: ratio = SignalFieldReader.Number(ref scanner, $"{path}.ratio", 1, MaximumRatio, draft); break;
                default: scanner.Skip(); break;
            }

            if (at >= 0) seen |= 1 << at;
        }

        for (var i = 0; i < Names.Length; i++)
            if ((seen & (1 << i)) == 0) draft.Violation($"{path}.{Names[i]}", "is missing");
        if (ratio is { } given && given != decimal.Truncate(given)) draft.Violation($"{path}.ratio", "a whole number is expected");
        return draft.HasFault ? null : new SignalLeg(symbol!, side!.Value, (int)ratio!.Value);
    }

    private static void Check(List<SignalLeg> legs, SignalDraft draft)
    {
        if (legs.Count < 2) draft.Violation("legs", $"2 to {IntentGroup.MaximumLegs} legs are allowed: an order of one leg has symbol and side");
        else if (legs.DistinctBy(leg => leg.Symbol).Count() != legs.Count) draft.Violation("legs", "an instrument stands in two legs: put them together");
        else if (legs.Aggregate(0, (divisor, leg) => Divisor(divisor, leg.Ratio)) is > 1 and var common)
            draft.Violation("legs", $"the ratios have the common factor {common}: put it into the size, which counts combos");
    }

    private static int Divisor(int one, int other) => other == 0 ? one : Divisor(other, one % other);

    private static int IndexOf(ref JsonScanner scanner)
    {
        for (var i = 0; i < Names.Length; i++)
            if (scanner.Is(Names[i])) return i;
        return -1;
    }
}
