using QuantConnect;
using QuantConnect.Data;
using Sluice.Brokerages.MarketData;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Deribit;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Deribit;

/// <summary>
/// Live quotes and trades of Deribit's instruments, and the price index of a coin in dollars, by which LEAN values the account's coins. The
/// index under a coin's options has no stream of its own.
/// </summary>
public sealed class SluiceDeribitDataFeed : StreamDataQueueHandler
{
    /// <summary>Used by the host.</summary>
    public SluiceDeribitDataFeed()
        : base(DeribitVenue.Broker)
    {
    }

    internal SluiceDeribitDataFeed(EngineServices services, IDataAggregator aggregator, IMarketDataStream stream)
        : base(DeribitVenue.Broker, services, aggregator, stream)
    {
    }

    private protected override bool Serves(Symbol symbol) =>
        symbol.ID.Market == DeribitMarket.Name && symbol.SecurityType is SecurityType.CryptoFuture or SecurityType.Crypto or SecurityType.IndexOption;

    private protected override IMarketDataStream CreateStream(EngineServices services, AccountConfiguration account) => DeribitAccounts.OpenStream(services, account);
}
