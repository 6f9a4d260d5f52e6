using Sluice.Core.Journal;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Venues.Schwab;

/// <summary>What is journaled, as the test says.</summary>
internal sealed class ListedClaims : IOrderClaims
{
    public HashSet<string> Claimed { get; } = [];

    public List<IntentRecord> Doubts { get; } = [];

    public bool IsClaimed(string brokerOrderId) => Claimed.Contains(brokerOrderId);

    public IReadOnlyList<IntentRecord> InDoubt() => Doubts;
}
