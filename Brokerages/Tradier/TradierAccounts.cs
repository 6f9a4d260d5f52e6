using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Tradier;
using Sluice.Venues.Tradier.Streams;
using Sluice.Venues.Trading;

namespace Sluice.Brokerages.Tradier;

/// <summary>Opens an account at Tradier as the configuration has it.</summary>
internal static class TradierAccounts
{
    /// <exception cref="ConfigurationException">The account has no section for Tradier.</exception>
    public static VenueAccount Open(EngineServices services, AccountConfiguration account)
    {
        var venue = new TradierVenue(TradierSettings.Of(account) with { NetsStrategies = services.Configuration.NetsStrategies(account.Name) }, services.Clock);
        var opened = new VenueAccount(venue) { History = new TradierHistory(venue.Api, services.Clock).Read };
        venue.Warned += words => opened.Notice(TradierVenue.Broker, words);
        return opened;
    }

    /// <summary>Live prices, through the account's token.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Tradier.</exception>
    public static IMarketDataStream OpenStream(EngineServices services, AccountConfiguration account)
    {
        var settings = TradierSettings.Of(account);
        return account.Tradier!.Sandbox ? new TradierQuotePoller(settings, services.Clock) : new TradierMarketStream(settings, services.Clock);
    }
}
