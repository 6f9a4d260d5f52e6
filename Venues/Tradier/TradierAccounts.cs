using Sluice.Core.Configuration;

namespace Sluice.Venues.Tradier;

/// <summary>Reads an account at Tradier from the configuration.</summary>
internal static class TradierAccounts
{
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
