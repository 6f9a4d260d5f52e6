using QuantConnect;
using QuantConnect.Data;
using Sluice.Brokerages.MarketData;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Schwab;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Schwab;

/// <summary>Live quotes and trades of US shares and options from Schwab, over the one stream that orders use too.</summary>
public sealed class SluiceSchwabDataFeed : StreamDataQueueHandler
{
    /// <summary>Used by the host.</summary>
    public SluiceSchwabDataFeed()
        : base(SchwabVenue.Broker)
    {
    }

    internal SluiceSchwabDataFeed(EngineServices services, IDataAggregator aggregator, IMarketDataStream stream)
        : base(SchwabVenue.Broker, services, aggregator, stream)
    {
    }

    private protected override bool Serves(Symbol symbol) =>
        symbol.ID.Market == Market.USA && symbol.SecurityType is (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption or SecurityType.Index);

    private protected override IMarketDataStream CreateStream(EngineServices services, AccountConfiguration account) => SchwabAccounts.OpenStream(services, account);
}
