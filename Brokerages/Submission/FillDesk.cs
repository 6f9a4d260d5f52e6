using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>
/// Journals each fill once and in order of cumulative quantity. The intent's filled quantity is the high-water mark: what lies below it
/// was journaled, what begins above it waits for the fill between.
/// </summary>
internal sealed class FillDesk(VenueProfile profile, LaneChanges changes, LaneOptions options, LaneCounters counters)
{
    private readonly Dictionary<IntentKey, SortedList<decimal, VenueFill>> _held = [];

    /// <summary>Whether a fill of the intent waits for an earlier one.</summary>
    public bool IsWaiting(IntentKey key) => _held.ContainsKey(key);

    public void Forget(IntentKey key) => _held.Remove(key);

    /// <summary>Takes a fill in, and those held back that it makes room for.</summary>
    /// <returns>What contradicts the journal, for people.</returns>
    public IReadOnlyList<string> Apply(IntentRecord intent, VenueFill fill, ExecutionOrigin origin, DateTime now)
    {
        if (Contradiction(intent, fill) is { } problem) return [problem];
        if (fill.CumulativeQuantity <= intent.FilledQuantity)
        {
            counters.DuplicateFills++;
            return [];
        }

        if (fill.From > intent.FilledQuantity)
        {
            Hold(intent.Key, fill);
            return [];
        }

        Journal(intent, fill, origin, now);
        Release(intent.Key, origin, now);
        return [];
    }

    /// <summary>
    /// The fill that a reading proves without listing it: the venue counts more than its executions say. Null when nothing is missing, or
    /// when the venue tells no average price.
    /// </summary>
    public VenueFill? Missing(IntentRecord intent, VenueOrder order)
    {
        if (order.FilledQuantity <= intent.FilledQuantity || order.AveragePrice is not { } average) return null;
        var quantity = order.FilledQuantity - intent.FilledQuantity;
        return new VenueFill
        {
            BrokerOrderId = order.BrokerOrderId,
            ClientKey = order.ClientKey,
            Symbol = order.Symbol,
            Side = order.Side,
            Time = order.Time,
            Quantity = quantity,
            CumulativeQuantity = order.FilledQuantity,
            Price = ((order.FilledQuantity * average) - intent.FilledNotional) / quantity,
            Currency = intent.Currency
        };
    }

    private static string? Contradiction(IntentRecord intent, VenueFill fill)
    {
        if (fill.Quantity <= 0 || fill.From < 0) return $"a fill of {fill.Quantity} up to {fill.CumulativeQuantity} makes no sense";
        if (fill.CumulativeQuantity > intent.Quantity) return $"the venue filled {fill.CumulativeQuantity} of an order for {intent.Quantity}";
        if (intent.IsDone && fill.CumulativeQuantity > intent.FilledQuantity)
            return $"a fill up to {fill.CumulativeQuantity} came after the order had ended {intent.Outcome} with {intent.FilledQuantity}";
        if (fill.Symbol == intent.Symbol && fill.Side == intent.Side) return null;
        return $"a fill of {fill.Side} {fill.Symbol} for an order to {intent.Side} {intent.Symbol}";
    }

    private void Hold(IntentKey key, VenueFill fill)
    {
        counters.HeldFills++;
        if (!_held.TryGetValue(key, out var held)) _held.Add(key, held = []);
        if (held.Count < options.HeldPerOrder || held.ContainsKey(fill.CumulativeQuantity)) held[fill.CumulativeQuantity] = fill;
    }

    private void Release(IntentKey key, ExecutionOrigin origin, DateTime now)
    {
        if (!_held.TryGetValue(key, out var held)) return;
        while (held.Count > 0)
        {
            var intent = changes.Find(key)!;
            var next = held.Values[0];
            if (next.From > intent.FilledQuantity) return;
            held.RemoveAt(0);
            if (next.CumulativeQuantity <= intent.FilledQuantity) counters.DuplicateFills++;
            else Journal(intent, next, origin, now);
        }

        _held.Remove(key);
    }

    /// <summary>Of a fill that overlaps what is journaled only the rest is new, with its share of the fee.</summary>
    private void Journal(IntentRecord intent, VenueFill fill, ExecutionOrigin origin, DateTime now)
    {
        var quantity = fill.CumulativeQuantity - intent.FilledQuantity;
        var overlaps = quantity != fill.Quantity;
        if (overlaps) counters.OverlappingFills++;
        var execution = new ExecutionRecord
        {
            Intent = intent.Key,
            Signal = intent.Signal,
            Strategy = intent.Strategy,
            Broker = profile.Broker,
            Account = profile.Account,
            BrokerOrderId = fill.BrokerOrderId,
            Symbol = intent.Symbol,
            Side = intent.Side,
            CumulativeFrom = intent.FilledQuantity,
            CumulativeTo = fill.CumulativeQuantity,
            Price = fill.Price,
            Fee = overlaps ? fill.Fee * quantity / fill.Quantity : fill.Fee,
            Currency = fill.Currency,
            ExecutionId = fill.ExecutionId,
            Time = fill.Time,
            Origin = origin
        };
        changes.Step(intent, intent.Filled(execution, now), execution);
        counters.Fills++;
        if (origin == ExecutionOrigin.Sweep) counters.FillsSwept++;
        if (origin == ExecutionOrigin.GapFill) counters.FillsGapFilled++;
    }
}
