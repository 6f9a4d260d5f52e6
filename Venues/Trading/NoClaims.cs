using Sluice.Core.Journal;

namespace Sluice.Venues.Trading;

/// <summary>Of a process that sends no orders: nothing is in doubt.</summary>
internal sealed class NoClaims : IOrderClaims
{
    public bool IsClaimed(string brokerOrderId) => false;

    public IReadOnlyList<IntentRecord> InDoubt() => [];
}
