using QuantConnect;
using QuantConnect.Data;
using Sluice.Brokerages.MarketData;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Tradier;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Tradier;

/// <summary>Live quotes and trades of US shares and options from Tradier. The sandbox has no stream: there quotes are read every few seconds.</summary>
public sealed class SluiceTradierDataFeed : StreamDataQueueHandler
{
    /// <summary>Used by the host.</summary>
    public SluiceTradierDataFeed()
        : base(TradierVenue.Broker)
    {
    }

    internal SluiceTradierDataFeed(EngineServices services, IDataAggregator aggregator, IMarketDataStream stream)
        : base(TradierVenue.Broker, services, aggregator, stream)
    {
    }

    private protected override bool Serves(Symbol symbol) =>
        symbol.ID.Market == Market.USA && symbol.SecurityType is (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption);

    private protected override IMarketDataStream CreateStream(EngineServices services, AccountConfiguration account) => TradierAccounts.OpenStream(services, account);
}
