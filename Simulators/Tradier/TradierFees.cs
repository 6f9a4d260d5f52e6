using Sluice.Simulators.Market;

namespace Sluice.Simulators.Tradier;

/// <summary>Equities are free and a contract costs 0.35 USD: a made-up schedule, since the API never tells fees of a fill.</summary>
internal sealed class TradierFees : IFeeSchedule
{
    private const decimal PerContract = 0.35m;

    public decimal Fee(ExchangeOrder order, ExchangeLeg leg, decimal quantity, decimal price, bool isMaker) => leg.Instrument.Option == null ? 0 : quantity * PerContract;
}
