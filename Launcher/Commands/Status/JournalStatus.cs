using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Launcher.Output;
using Sluice.Storage;

namespace Sluice.Launcher.Commands.Status;

/// <summary>What the journal says: signals, open orders, positions.</summary>
internal sealed class JournalStatus
{
    private IReadOnlyDictionary<SignalState, long> _counts = new Dictionary<SignalState, long>();
    private IReadOnlyList<SignalRecord> _live = [];
    private IReadOnlyList<IntentRecord> _orders = [];
    private IReadOnlyList<BookPosition> _positions = [];
    private OutboxRow? _lastEvent;

    /// <summary>Reads the journal; empty when there is none.</summary>
    public static JournalStatus Read(JournalView? journal)
    {
        if (journal == null) return new JournalStatus();
        var last = journal.LastSequence();
        return new JournalStatus
        {
            _counts = journal.SignalCounts(),
            _live = journal.LiveSignals(),
            _orders = journal.LiveIntents(),
            _positions = [.. journal.Positions().Where(position => !position.IsFlat)],
            _lastEvent = last == 0 ? null : journal.Events(last - 1, 1).FirstOrDefault()
        };
    }

    public void Write(CommandOutput output)
    {
        var counts = _counts.Count == 0 ? "none" : string.Join(", ", _counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key.ToString().ToLowerInvariant()}"));
        output.Line($"signals: {counts}");
        foreach (var signal in _live) output.Line($"  {signal.Key} {signal.Strategy} {signal.Symbol} {signal.State.ToString().ToLowerInvariant()} {signal.Message}".TrimEnd());
        output.Line($"open orders: {_orders.Count}");
        foreach (var order in _orders)
            output.Line($"  {order.Key} {order.Strategy} {order.Side.ToString().ToLowerInvariant()} {order.Quantity:0.########} {order.Symbol} {order.Kind} {order.State}, filled {order.FilledQuantity:0.########}");
        output.Line($"positions: {_positions.Count}");
        foreach (var position in _positions)
            output.Line($"  {position.Key.Strategy} {position.Key.Symbol} on {position.Key.Account}: {position.Quantity:0.########} at {position.AveragePrice:0.####}, realized {position.Realized:0.########} {position.Currency}");
        if (_lastEvent != null) output.Line($"last event: {_lastEvent.Sequence} {_lastEvent.Type} at {EventTime(_lastEvent)}");
    }

    public JObject SignalsJson()
    {
        var counts = new JObject();
        foreach (var (state, count) in _counts.OrderBy(count => count.Key)) counts[state.ToString().ToLowerInvariant()] = count;
        return new JObject
        {
            ["counts"] = counts,
            ["live"] = new JArray(_live.Select(signal => new JObject
            {
                ["source"] = signal.Key.Source,
                ["id"] = signal.Key.Id,
                ["strategy"] = signal.Strategy,
                ["symbol"] = signal.Symbol,
                ["state"] = signal.State.ToString().ToLowerInvariant(),
                ["received"] = signal.Received
            }))
        };
    }

    public JArray OrdersJson() => new(_orders.Select(order => new JObject
    {
        ["intent"] = order.Key.Value,
        ["strategy"] = order.Strategy,
        ["account"] = order.Account,
        ["symbol"] = order.Symbol,
        ["side"] = order.Side.ToString().ToLowerInvariant(),
        ["quantity"] = JsonNumbers.Plain(order.Quantity),
        ["filled"] = JsonNumbers.Plain(order.FilledQuantity),
        ["kind"] = order.Kind.ToString(),
        ["state"] = order.State.ToString(),
        ["brokerOrderId"] = order.BrokerOrderId
    }));

    public JArray PositionsJson() => new(_positions.Select(position => new JObject
    {
        ["strategy"] = position.Key.Strategy,
        ["account"] = position.Key.Account,
        ["symbol"] = position.Key.Symbol,
        ["quantity"] = JsonNumbers.Plain(position.Quantity),
        ["averagePrice"] = JsonNumbers.Plain(position.AveragePrice),
        ["realized"] = JsonNumbers.Plain(position.Realized),
        ["fees"] = JsonNumbers.Plain(position.Fees),
        ["currency"] = position.Currency
    }));

    public JToken LastEventJson() => _lastEvent == null
        ? JValue.CreateNull()
        : new JObject { ["seq"] = _lastEvent.Sequence, ["type"] = _lastEvent.Type, ["time"] = EventTime(_lastEvent) };

    /// <summary>As it was published; the usual parsing would make a local date of it.</summary>
    private static string EventTime(OutboxRow row)
    {
        using var reader = new JsonTextReader(new StringReader(row.Json)) { DateParseHandling = DateParseHandling.None };
        return (string?)JObject.Load(reader)["time"] ?? "";
    }
}
