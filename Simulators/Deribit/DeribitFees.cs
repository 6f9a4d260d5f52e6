using Sluice.Simulators.Market;

namespace Sluice.Simulators.Deribit;

/// <summary>
/// Fees in the settlement currency (brokers.md 3.5): 0.05 % of a taker of futures and nothing of a maker; options 0.0003 coin, at most an
/// eighth of the price. The rates are made up in this order of size.
/// </summary>
internal sealed class DeribitFees : IFeeSchedule
{
    private const decimal OptionCap = 0.125m;

    public static decimal Maker(Instrument instrument) => instrument.Option == null ? 0m : 0.0003m;

    public static decimal Taker(Instrument instrument) => instrument.Option == null ? 0.0005m : 0.0003m;

    public decimal Fee(ExchangeOrder order, ExchangeLeg leg, decimal quantity, decimal price, bool isMaker)
    {
        var rate = isMaker ? Maker(leg.Instrument) : Taker(leg.Instrument);
        var fee = leg.Instrument switch
        {
            { Option: not null } => quantity * Math.Min(rate, price * OptionCap),
            { Style: SettlementStyle.Inverse } => quantity / price * rate,
            _ => quantity * price * rate
        };
        return Math.Round(fee, 8);
    }
}
