namespace Sluice.Core.Configuration;

/// <summary>Reads <c>accounts</c>. Each broker has a section of its own name in its accounts, and a reader for it.</summary>
internal static class AccountSectionReader
{
    private const decimal MaximumMoney = 1_000_000_000_000m;

    private static readonly Dictionary<string, Func<ConfigurationSection, AccountConfiguration, AccountConfiguration>> Brokers = new()
    {
        [AccountConfiguration.PaperBroker] = (section, account) => account with { Paper = PaperSectionReader.Read(section) },
        [TradierSectionReader.Broker] = (section, account) => account with { Tradier = TradierSectionReader.Read(section) },
        [SchwabSectionReader.Broker] = (section, account) => account with { Schwab = SchwabSectionReader.Read(section) },
        [DeribitSectionReader.Broker] = (section, account) => account with { Deribit = DeribitSectionReader.Read(section) },
        [RoutingSectionReader.Broker] = (section, account) => account with { Routing = RoutingSectionReader.Read(section) }
    };

    public static Dictionary<string, AccountConfiguration> Read(ConfigurationSection accounts)
    {
        var result = new Dictionary<string, AccountConfiguration>();
        foreach (var (name, section) in accounts.Named())
        {
            if (!ConfigurationSection.IsName(name)) accounts.Fault(name, $"'{name}' is no name for an account: {ConfigurationSection.NameRule}");
            result[name] = ReadAccount(name, section);
        }

        RoutingSectionReader.Check(accounts, result);
        return result;
    }

    private static AccountConfiguration ReadAccount(string name, ConfigurationSection section)
    {
        var standard = new AccountConfiguration { Name = name };
        var broker = Broker(section) ?? standard.Broker;
        var account = standard with
        {
            Broker = broker,
            Currency = Currency(section) ?? standard.Currency,
            Cash = section.Number("cash", 0, MaximumMoney) ?? standard.Cash
        };
        account = Brokers[broker](section.Section(broker), account);
        if (broker == TradierSectionReader.Broker && account.Currency != "USD") section.Fault("currency", $"{account.Currency}: an account at Tradier is kept in USD");
        if (broker == SchwabSectionReader.Broker && account.Currency != "USD") section.Fault("currency", $"{account.Currency}: an account at Schwab is kept in USD");
        section.Finish();
        return account;
    }

    private static string? Broker(ConfigurationSection section)
    {
        if (section.Text("broker") is not { } broker) return null;
        if (Brokers.ContainsKey(broker)) return broker;
        section.Fault("broker", $"'{broker}' is no known broker; supported are {string.Join(", ", Brokers.Keys)}");
        return null;
    }

    private static string? Currency(ConfigurationSection section)
    {
        if (section.Text("currency") is not { } currency) return null;
        if (currency.Length is >= 3 and <= 5 && currency.All(char.IsAsciiLetterUpper)) return currency;
        section.Fault("currency", $"'{currency}' is no currency code such as USD");
        return null;
    }
}
