using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Resolve;

/// <summary>An order in doubt with what is known of it.</summary>
internal sealed record DoubtfulOrder(IntentRecord Intent, IReadOnlyList<Candidate> Candidates)
{
    public static DoubtfulOrder Read(JournalView journal, IntentRecord intent) => new(intent, Candidate.Find(journal, intent));

    public void Write(CommandOutput output)
    {
        var intent = Intent;
        output.Line($"  {intent.Key} {intent.Broker} {intent.Account}: {Terms(intent)}, of strategy {intent.Strategy}, signal {intent.Signal}");
        output.Line($"    sent {intent.Sending:yyyy-MM-dd HH:mm:ss.fff} UTC, in doubt since {intent.Changed:HH:mm:ss.fff}: {intent.Message}");
        if (intent.Group is { } group) output.Line($"    leg {group.Leg + 1} of {group.Count} of combo {group.Key}: not-sent about one leg holds for all of them");
        output.Line(Candidates.Count == 0 ? "    no order that belongs to no intent was seen on this account since" : "    orders seen on this account since that belong to no intent:");
        foreach (var seen in Candidates) output.Line($"      {seen.BrokerOrderId}: quantity {Plain(seen.Quantity)}, filled {Plain(seen.Filled)}, seen {seen.Seen:yyyy-MM-dd HH:mm:ss} UTC");
    }

    public JObject ToJson() => new()
    {
        ["intent"] = Intent.Key.Value,
        ["broker"] = Intent.Broker,
        ["account"] = Intent.Account,
        ["strategy"] = Intent.Strategy,
        ["source"] = Intent.Signal.Source,
        ["signalId"] = Intent.Signal.Id,
        ["symbol"] = Intent.Symbol,
        ["side"] = Intent.Side.ToString().ToLowerInvariant(),
        ["quantity"] = JsonNumbers.Plain(Intent.Quantity),
        ["kind"] = Intent.Kind.ToString(),
        ["limitPrice"] = Number(Intent.LimitPrice),
        ["stopPrice"] = Number(Intent.StopPrice),
        ["combo"] = Intent.Group?.Key.Value,
        ["sending"] = Intent.Sending,
        ["since"] = Intent.Changed,
        ["message"] = Intent.Message,
        ["candidates"] = new JArray(Candidates.Select(seen => new JObject
        {
            ["brokerOrderId"] = seen.BrokerOrderId,
            ["quantity"] = Number(seen.Quantity),
            ["filled"] = Number(seen.Filled),
            ["seen"] = seen.Seen
        }))
    };

    private static string Terms(IntentRecord intent) =>
        $"{intent.Side.ToString().ToLowerInvariant()} {Plain(intent.Quantity)} {intent.Symbol} {intent.Kind}"
        + (intent.LimitPrice is { } limit ? $" limit {Plain(limit)}" : "") + (intent.StopPrice is { } stop ? $" stop {Plain(stop)}" : "");

    private static string Plain(decimal? number) => number is { } told ? FormattableString.Invariant($"{told:0.########}") : "not told";

    private static JToken Number(decimal? number) => number is { } told ? JsonNumbers.Plain(told) : JValue.CreateNull();
}
