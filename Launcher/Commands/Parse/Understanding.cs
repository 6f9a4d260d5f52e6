using Newtonsoft.Json.Linq;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Launcher.Commands.Parse;

/// <summary>What one document is, by its content.</summary>
/// <param name="Verdict">How far it was understood.</param>
/// <param name="Broker">Whose it is; empty when nobody's message looks like it.</param>
/// <param name="Kind">What it is: "order", "account stream: order".</param>
/// <param name="Facts">What it says, one object for each order, position, quote and so on. Never a token or a secret.</param>
/// <param name="Reason">Why it, or a part of it, is not understood or not used; empty when there is nothing to say.</param>
internal sealed record Understanding(ParseVerdict Verdict, string Broker, string Kind, IReadOnlyList<JObject> Facts, string Reason)
{
    /// <summary>Faults of one document that are told; the rest is counted.</summary>
    private const int ToldFaults = 3;

    public static Understanding Of(string broker, string kind, params IReadOnlyList<JObject> facts) => new(ParseVerdict.Understood, broker, kind, facts, "");

    public static Understanding NotUsed(string broker, string kind, string reason) => new(ParseVerdict.NotUsed, broker, kind, [], reason);

    public static Understanding Not(string broker, string kind, string reason) => new(ParseVerdict.NotUnderstood, broker, kind, [], reason);

    /// <summary>Rows of a list, each read by itself: one that cannot be understood does not hide the others.</summary>
    public static Understanding OfRows(string broker, string kind, IEnumerable<JsonRecord> rows, Func<JsonRecord, JObject> read)
    {
        List<JObject> facts = [];
        List<string> faults = [];
        foreach (var row in rows)
        {
            try
            {
                facts.Add(read(row));
            }
            catch (VenueException fault)
            {
                faults.Add(fault.Message);
            }
        }

        var verdict = faults.Count > 0 && facts.Count == 0 ? ParseVerdict.NotUnderstood : ParseVerdict.Understood;
        return new Understanding(verdict, broker, kind, facts, Join(faults));
    }

    /// <summary>Several messages of one document as one.</summary>
    public static Understanding Together(IReadOnlyList<Understanding> parts)
    {
        if (parts.Count == 1) return parts[0];
        var broker = parts.Select(part => part.Broker).FirstOrDefault(name => name.Length > 0) ?? "";
        var kinds = parts.Select(part => part.Kind).Where(kind => kind.Length > 0).Distinct().ToList();
        var faults = parts.Select(part => part.Reason).Where(reason => reason.Length > 0).Distinct().ToList();
        return new Understanding(parts.Min(part => part.Verdict), broker, kinds.Count == 1 ? kinds[0] : string.Join(", ", kinds), [.. parts.SelectMany(part => part.Facts)], Join(faults));
    }

    private static string Join(List<string> faults) =>
        string.Join("; ", faults.Take(ToldFaults)) + (faults.Count > ToldFaults ? $"; and {faults.Count - ToldFaults} more" : "");
}
