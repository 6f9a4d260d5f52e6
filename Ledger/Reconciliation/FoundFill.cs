using Sluice.Core.Journal;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Ledger.Reconciliation;

/// <summary>An execution that the broker has and that no event told: what is booked of it is marked as found.</summary>
/// <param name="Fact">As it goes to the books.</param>
/// <param name="Evidence">What proves it, for people.</param>
internal sealed record FoundFill(ExecutionFact Fact, string Evidence)
{
    /// <summary>The name of the order that it belongs to.</summary>
    public OrderName Order => new(Fact.BrokerOrderId, Fact.Symbol);

    public decimal SignedQuantity => Fact.Side == OrderSide.Buy ? Fact.Quantity : -Fact.Quantity;
}
