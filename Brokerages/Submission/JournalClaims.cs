using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Submission;

/// <summary>The claims on one account's orders, as the journal has them.</summary>
internal sealed class JournalClaims(EngineJournal journal, string broker, string account) : IOrderClaims
{
    public bool IsClaimed(string brokerOrderId) => journal.HasBrokerOrder(broker, account, brokerOrderId);

    public IReadOnlyList<IntentRecord> InDoubt() =>
        [.. journal.LiveIntents().Where(intent => intent.State is IntentState.Sending or IntentState.Unknown && intent.Broker == broker && intent.Account == account)];
}
