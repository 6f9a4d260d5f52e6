using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>A simulated broker under the contract's hand: the venue's client on one side, the simulator's own book on the other.</summary>
internal abstract class BrokerStage : IDisposable
{
    public abstract string Name { get; }

    public abstract StageFacts Facts { get; }

    /// <summary>Between two readings of late fees by the clients that are opened from now on; so long that there are none, unless a test asks for them.</summary>
    public TimeSpan FeeInterval { get; set; } = ContractEngine.NoFees;

    /// <summary>A client as a starting engine makes it. The caller disposes it.</summary>
    public abstract IVenue Open(EngineJournal journal);

    /// <summary>A client whose credentials the broker does not know.</summary>
    public abstract IVenue OpenUnknown(EngineJournal journal);

    /// <summary>Moves the market. Orders that it reaches fill at the venue's own rules.</summary>
    public abstract void MoveTo(decimal price);

    /// <summary>Fills a part of a resting order at its limit.</summary>
    public abstract void Fill(string orderId, decimal quantity);

    /// <summary>The venue takes back an order that it had accepted.</summary>
    public abstract void RejectLate(string orderId);

    /// <summary>A person buys on the same account, elsewhere. Returns the order's id.</summary>
    public abstract string BuyByHand(decimal quantity);

    /// <summary>Cuts every stream; the client has to come back by itself.</summary>
    public abstract void CutStreams();

    /// <summary>How many streams are open at the venue.</summary>
    public abstract int OpenStreams();

    /// <summary>From now on the venue answers nothing.</summary>
    public abstract void GoAway();

    public abstract void ComeBack();

    /// <summary>Makes the current access token worthless, before its time.</summary>
    public abstract void RevokeToken();

    public abstract void Inject(StageFault fault);

    public abstract IReadOnlyList<StageOrder> Orders();

    public abstract IReadOnlyList<StageExecution> Executions();

    /// <summary>Signed quantities by canonical id, without flat ones.</summary>
    public abstract IReadOnlyDictionary<string, decimal> Positions();

    /// <summary>Requests that the venue has turned away for coming too fast.</summary>
    public abstract int Throttled();

    /// <summary>Order requests that have reached the venue, taken or not.</summary>
    public abstract int OrderRequests();

    /// <summary>The orders that carry this intent's key or, where there are no keys, that are not a person's.</summary>
    public virtual IReadOnlyList<StageOrder> OrdersOf(IntentRecord intent) =>
        [.. Orders().Where(order => order.ClientKey == intent.Key.Value || (order.ClientKey == null && order.Id == intent.BrokerOrderId))];

    /// <summary>Failures of the simulator itself: with one, a test proves nothing.</summary>
    public abstract IReadOnlyList<string> Failures();

    public abstract void Dispose();
}
