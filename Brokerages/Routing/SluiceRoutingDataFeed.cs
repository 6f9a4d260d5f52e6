using QuantConnect;
using QuantConnect.Data;
using Sluice.Brokerages.MarketData;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Routing;

/// <summary>Live prices from the members of a routing account: those of the active one, and of another while it has none.</summary>
public sealed class SluiceRoutingDataFeed : StreamDataQueueHandler
{
    /// <summary>Used by the host.</summary>
    public SluiceRoutingDataFeed()
        : base(SluiceRoutingBrokerageFactory.Broker)
    {
    }

    private protected override bool Serves(Symbol symbol) =>
        symbol.ID.Market == DeribitMarket.Name || (symbol.ID.Market == Market.USA && symbol.SecurityType is (SecurityType.Equity or SecurityType.Option or SecurityType.IndexOption));

    /// <exception cref="ConfigurationException">No member has prices of its own.</exception>
    private protected override IMarketDataStream CreateStream(EngineServices services, AccountConfiguration account)
    {
        List<(string, IMarketDataStream)> streams = [];
        foreach (var member in RoutingMembers.Of(services.Configuration, account))
            if (RoutingMembers.OpenStream(services, member) is { } stream) streams.Add((member.Name, stream));
        if (streams.Count == 0) throw new ConfigurationException("sluice.json", [$"accounts.{account.Name}.routing.members: no member has live prices of its own: choose another data-queue-handler"]);
        return new RoutedMarketStream(streams, () => account.Routing!.ActiveMember(services.Journal.FindRoute(account.Name)?.Account));
    }
}
