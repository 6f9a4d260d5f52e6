using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>One leg of an order request.</summary>
internal sealed record SchwabTicketLeg(InstrumentMarket Market, string Instruction, decimal Quantity)
{
    public bool IsBuy => Instruction.StartsWith("BUY", StringComparison.Ordinal);

    public bool IsOption => Market.Instrument.Option != null;

    /// <summary>OPENING or CLOSING, as it follows from the instruction.</summary>
    public string PositionEffect => Instruction is "BUY" or "SELL_SHORT" or "BUY_TO_OPEN" or "SELL_TO_OPEN" ? "OPENING" : "CLOSING";
}
