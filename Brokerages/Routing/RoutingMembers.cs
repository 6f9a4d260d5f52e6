using QuantConnect.Brokerages;
using QuantConnect.Interfaces;
using Sluice.Brokerages.Deribit;
using Sluice.Brokerages.Paper;
using Sluice.Brokerages.Schwab;
using Sluice.Brokerages.Submission;
using Sluice.Brokerages.Tradier;
using Sluice.Core;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Deribit;
using Sluice.Venues.Schwab;
using Sluice.Venues.Tradier;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Routing;

/// <summary>The accounts behind a routing account, each made by its broker's part.</summary>
internal static class RoutingMembers
{
    /// <summary>The members, the preferred one first.</summary>
    public static IReadOnlyList<AccountConfiguration> Of(EngineConfiguration configuration, AccountConfiguration router) =>
        [.. router.Routing!.Members.Select(name => configuration.Accounts[name])];

    public static VenueAccount Open(EngineServices services, IAlgorithm algorithm, AccountConfiguration account) => account.Broker switch
    {
        AccountConfiguration.PaperBroker => PaperAccounts.Open(services, algorithm, account),
        TradierVenue.Broker => TradierAccounts.Open(services, account),
        SchwabVenue.Broker => SchwabAccounts.OpenVenue(services, account),
        DeribitVenue.Broker => DeribitAccounts.Open(services, account),
        _ => throw Unknown(account)
    };

    /// <summary>What LEAN looks at before an order leaves it, and the fees that it expects.</summary>
    public static IBrokerageModel ModelOf(EngineConfiguration configuration, AccountConfiguration account) => account.Broker switch
    {
        AccountConfiguration.PaperBroker => new PaperBrokerageModel(configuration),
        TradierVenue.Broker => new SluiceTradierBrokerageModel(account.Tradier!),
        SchwabVenue.Broker => new SluiceSchwabBrokerageModel(account.Schwab!),
        DeribitVenue.Broker => new SluiceDeribitBrokerageModel(account.Deribit!),
        _ => throw Unknown(account)
    };

    /// <summary>The account's live prices; null where it has none of its own, as on paper.</summary>
    public static IMarketDataStream? OpenStream(EngineServices services, AccountConfiguration account) => account.Broker switch
    {
        AccountConfiguration.PaperBroker => null,
        TradierVenue.Broker => TradierAccounts.OpenStream(services, account),
        SchwabVenue.Broker => SchwabAccounts.OpenStream(services, account),
        DeribitVenue.Broker => DeribitAccounts.OpenStream(services, account),
        _ => throw Unknown(account)
    };

    private static InvariantViolationException Unknown(AccountConfiguration account) => new($"account {account.Name}: no part is built for broker {account.Broker}");
}
