namespace Sluice.Simulators.Market;

/// <summary>One fill of one leg: the truth that a client's books are held against.</summary>
/// <param name="Id">From 1 on.</param>
/// <param name="Order">The order filled.</param>
/// <param name="Leg">Which of its legs.</param>
/// <param name="Quantity">Above zero, in the instrument's unit.</param>
/// <param name="Price">In the instrument's price unit.</param>
/// <param name="Fee">Paid when above zero, a rebate below.</param>
/// <param name="Currency">Of the fee and of the cash moved.</param>
/// <param name="Profit">What it realized in that currency, before the fee; 0 where the whole value changed hands.</param>
/// <param name="IsMaker">Whether it rested and was hit.</param>
/// <param name="Time">UTC.</param>
internal sealed record ExchangeExecution(
    long Id, ExchangeOrder Order, ExchangeLeg Leg, decimal Quantity, decimal Price, decimal Fee, string Currency, decimal Profit, bool IsMaker, DateTime Time)
{
    public string Symbol => Leg.Instrument.Symbol;
}
