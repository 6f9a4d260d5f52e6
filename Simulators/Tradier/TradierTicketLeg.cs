using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>One leg of an order's form.</summary>
internal sealed record TradierTicketLeg(InstrumentMarket Market, string Side, decimal Quantity)
{
    public bool IsBuy => Side.StartsWith("buy", StringComparison.Ordinal);

    public bool IsOption => Market.Instrument.Option != null;
}
