using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Resolve;

/// <summary>An order that the engine has seen at the broker and that belongs to no intent: it may be the one in doubt.</summary>
/// <param name="BrokerOrderId">The broker's id.</param>
/// <param name="Quantity">Ordered; null where only a fill of it was seen.</param>
/// <param name="Filled">Cumulative; null when it was not told.</param>
/// <param name="Seen">When the engine saw it, UTC.</param>
internal sealed record Candidate(string BrokerOrderId, decimal? Quantity, decimal? Filled, DateTime Seen)
{
    /// <summary>Events looked through: an order in doubt is looked after within hours, not weeks.</summary>
    private const int Events = 20_000;

    /// <summary>Clocks of engine and broker differ by less.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

    private static readonly string Alert = EventCodec.NameOf(EventType.Alert);

    /// <summary>Orders of the same account, instrument and side since the intent was sent, those of its quantity first.</summary>
    public static IReadOnlyList<Candidate> Find(JournalView journal, IntentRecord intent)
    {
        var found = new Dictionary<string, Candidate>();
        foreach (var row in journal.Events(Math.Max(0, journal.LastSequence() - Events), Events).Where(row => row.Type == Alert))
        {
            var seen = Read(row.Json);
            if ((string?)seen["brokerOrderId"] is not { } id || !Fits(seen, intent) || journal.FindByBrokerOrder(intent.Broker, intent.Account, id) != null) continue;
            var known = found.GetValueOrDefault(id);
            var quantity = seen["executionId"] == null ? (decimal?)seen["quantity"] : known?.Quantity;
            found[id] = new Candidate(id, quantity, (decimal?)seen["cumulativeQuantity"], (DateTime)seen["time"]!);
        }

        return [.. found.Values.OrderByDescending(candidate => candidate.Quantity == intent.Quantity)];
    }

    private static bool Fits(JObject seen, IntentRecord intent) =>
        (string?)seen["strategy"] == BookKey.Unassigned && (string?)seen["broker"] == intent.Broker && (string?)seen["account"] == intent.Account
        && (string?)seen["symbol"] == intent.Symbol && (string?)seen["side"] == (intent.Side == OrderSide.Buy ? "buy" : "sell")
        && (DateTime)seen["time"]! >= intent.Sending - Before;

    private static JObject Read(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateTimeZoneHandling = DateTimeZoneHandling.Utc, FloatParseHandling = FloatParseHandling.Decimal };
        return JObject.Load(reader);
    }
}
