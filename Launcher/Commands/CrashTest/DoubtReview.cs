using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Launcher.Counterparties;

namespace Sluice.Launcher.Commands.CrashTest;

/// <summary>
/// Stands for the person who looks at the account where orders carry no key: each kill leaves orders of which no evidence can say that they
/// never arrived, and they would add up until nothing is sent any more. It says, by the venue's own book, which order each one is, or that there
/// is none. Where two look alike nobody could tell, and neither does it.
/// </summary>
internal sealed class DoubtReview(IControlStore control)
{
    /// <summary>So many stay undecided, for the report. Each of them freezes what adds in its symbol, so more would leave the test without orders.</summary>
    private const int LeftAlone = 10;

    /// <summary>Evidence comes first: it has had its time by then.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(40);

    /// <summary>From Sending to the order's arrival at the venue, with all delays of a busy machine.</summary>
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(15);

    private readonly HashSet<IntentKey> _decided = [];

    /// <summary>Orders that were decided.</summary>
    public int Decided => _decided.Count;

    /// <summary>Looks at what the dead engine has left. The next one takes the decisions over.</summary>
    public void Look(StateSnapshot state, DateTime now)
    {
        if (state.Venue.CarriesKeys) return;
        var bound = state.Intents.Select(intent => intent.BrokerOrderId).OfType<string>().ToHashSet();
        var doubts = state.Intents.Where(intent => intent.State is IntentState.Unknown or IntentState.Sending && !_decided.Contains(intent.Key)).ToList();
        foreach (var doubt in doubts.Where(doubt => doubt.State == IntentState.Unknown && now - doubt.Sending > Age).OrderBy(doubt => doubt.Sending).Take(Math.Max(0, doubts.Count - LeftAlone)))
        {
            if (doubts.Exists(other => other.Key != doubt.Key && Alike(doubt, other.Symbol, other.Side, other.Quantity, other.Sending!.Value))) continue;
            var orders = state.Venue.OwnOrders.Where(order => !bound.Contains(order.Id) && Alike(doubt, order.Symbol, order.Side, order.Quantity, order.Received)).ToList();
            if (orders.Count > 1) continue;
            control.Decide(doubt.Key.Value, orders is [var only] ? only.Id : null, "crash-test", "the venue's own book");
            _decided.Add(doubt.Key);
        }
    }

    private static bool Alike(IntentRecord doubt, string symbol, OrderSide side, decimal quantity, DateTime at) =>
        doubt.Symbol == symbol && doubt.Side == side && doubt.Quantity == quantity && (at - doubt.Sending!.Value).Duration() <= OnTheWay;
}
