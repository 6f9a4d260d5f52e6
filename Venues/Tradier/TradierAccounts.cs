using Sluice.Brokerages.Submission;
using Sluice.Core.Configuration;
using Sluice.Hosting;
using Sluice.Venues.Tradier;
using Sluice.Venues.Tradier.Streams;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier;

/// <summary>Opens an account at Tradier as the configuration has it.</summary>
internal static class TradierAccounts
{
    /// <exception cref="ConfigurationException">The account has no section for Tradier.</exception>
    public static VenueAccount Open(EngineServices services, AccountConfiguration account)
    {
        var venue = new TradierVenue(SettingsOf(account), services.Clock);
        var opened = new VenueAccount(venue) { History = new TradierHistory(venue.Api, services.Clock).Read };
        venue.Warned += words => opened.Notice(TradierVenue.Broker, words);
        return opened;
    }

    /// <summary>Live prices, through the account's token.</summary>
    /// <exception cref="ConfigurationException">The account has no section for Tradier.</exception>
    public static IMarketDataStream OpenStream(EngineServices services, AccountConfiguration account)
    {
        var settings = SettingsOf(account);
        return account.Tradier!.Sandbox ? new TradierQuotePoller(settings, services.Clock) : new TradierMarketStream(settings, services.Clock);
    }

    public static TradierSettings SettingsOf(AccountConfiguration account)
    {
        var tradier = account.Tradier ?? throw new ConfigurationException("sluice.json", [$"accounts.{account.Name}.tradier: is needed for an account at Tradier"]);
        return new TradierSettings
        {
            Account = account.Name,
            AccountNumber = tradier.Account,
            Token = tradier.Token,
            Url = tradier.Url,
            StreamUrl = tradier.StreamUrl,
            Currency = account.Currency,
            RequestsPerMinute = tradier.RequestsPerMinute,
            MarketDataPerMinute = tradier.MarketDataPerMinute,
            OrdersPerMinute = tradier.OrdersPerMinute
        };
    }
}
