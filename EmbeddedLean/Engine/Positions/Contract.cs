using QuantConnect;

namespace Sluice.EmbeddedLean.Engine.Positions;

/// <summary>An option contract while strategies are looked for.</summary>
internal sealed record Contract(Symbol Symbol)
{
    public OptionRight Right { get; } = Symbol.ID.OptionRight;

    public decimal Strike { get; } = Symbol.ID.StrikePrice;

    public DateTime Expiry { get; } = Symbol.ID.Date;
}
