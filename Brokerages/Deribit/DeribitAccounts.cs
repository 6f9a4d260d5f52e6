using Sluice.Core.Configuration;
using Sluice.Venues.Deribit.Settings;

namespace Sluice.Brokerages.Deribit;

/// <summary>Finds the Deribit account of the configuration and makes the venue's options of it.</summary>
internal static class DeribitAccounts
{
    public static DeribitOptions OptionsOf(AccountConfiguration account)
    {
        var deribit = account.Deribit!;
        return new DeribitOptions
        {
            Account = account.Name,
            Currency = account.Currency,
            Url = deribit.Url,
            ClientId = deribit.ClientId,
            ClientSecret = deribit.ClientSecret,
            SignsLogin = deribit.SignLogin,
            Session = deribit.Session,
            Currencies = deribit.Currencies,
            Tier = deribit.Tier,
            Trigger = deribit.StopTrigger,
            CancelOnDisconnect = deribit.CancelOnDisconnect
        };
    }

    /// <summary>The account to trade on: the one that is named, or the only Deribit account there is.</summary>
    /// <param name="configuration">The engine's configuration.</param>
    /// <param name="name">May be empty.</param>
    /// <exception cref="ConfigurationException">There is no such Deribit account, or several to choose from.</exception>
    public static AccountConfiguration Choose(EngineConfiguration configuration, string name)
    {
        var accounts = configuration.Accounts.Values.Where(account => account.Deribit != null).ToList();
        var chosen = name.Length == 0 ? accounts : accounts.FindAll(account => account.Name == name);
        if (chosen is [var only]) return only;
        var names = accounts.Count == 0 ? "there is none" : $"there are {string.Join(", ", accounts.Select(account => account.Name))}";
        throw new ConfigurationException("sluice.json", [name.Length == 0
            ? $"accounts: exactly one Deribit account is needed where '{SluiceDeribitBrokerageFactory.AccountKey}' names none; {names}"
            : $"accounts: '{SluiceDeribitBrokerageFactory.AccountKey}' names '{name}', which is no Deribit account; {names}"]);
    }
}
