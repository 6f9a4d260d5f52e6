using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>Equities are free and a contract costs 0.65 USD, the commission seen on recorded fills; told by transactions and the stream, never by orders (brokers.md 1.7, Fills).</summary>
internal sealed class SchwabFees : IFeeSchedule
{
    private const decimal PerContract = 0.65m;

    public decimal Fee(ExchangeOrder order, ExchangeLeg leg, decimal quantity, decimal price, bool isMaker) => leg.Instrument.Option == null ? 0 : quantity * PerContract;
}
