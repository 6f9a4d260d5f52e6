using Sluice.Core.Configuration;

namespace Sluice.Brokerages.Accounts;

/// <summary>Which account of the configuration a brokerage or a data feed works on.</summary>
internal static class AccountChoice
{
    /// <summary>The key of LEAN's configuration that names the account; may be left out when the broker has one account only.</summary>
    public const string Key = "sluice-account";

    /// <summary>The account that is named, or the only one that there is at the broker.</summary>
    /// <param name="configuration">The engine's configuration.</param>
    /// <param name="broker">The broker's name.</param>
    /// <param name="name">May be empty.</param>
    /// <exception cref="ConfigurationException">There is no such account at the broker, or several to choose from.</exception>
    public static AccountConfiguration Choose(EngineConfiguration configuration, string broker, string name)
    {
        var there = configuration.Accounts.Values.Where(account => account.Broker == broker).ToList();
        var chosen = name.Length == 0 ? there : there.FindAll(account => account.Name == name);
        if (chosen is [var only]) return only;
        var names = there.Count == 0 ? "there is none" : $"there are {string.Join(", ", there.Select(account => account.Name))}";
        throw new ConfigurationException("sluice.json", [name.Length == 0
            ? $"accounts: exactly one {broker} account is needed where '{Key}' names none; {names}"
            : $"accounts: '{Key}' names '{name}', which is no {broker} account; {names}"]);
    }
}
