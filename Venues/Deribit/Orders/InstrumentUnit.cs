namespace Sluice.Venues.Deribit.Orders;

/// <summary>What is needed to understand a message about an instrument.</summary>
/// <param name="Symbol">Canonical instrument id.</param>
/// <param name="Amount">The venue's amount of one unit of quantity.</param>
internal readonly record struct InstrumentUnit(string Symbol, decimal Amount)
{
    public decimal ToQuantity(decimal amount) => amount / Amount;
}
