namespace Sluice.Core.Configuration;

/// <summary>Reads <c>accounts</c>.</summary>
internal static class AccountSectionReader
{
    private const decimal MaximumMoney = 1_000_000_000_000m;

    private static readonly string[] SupportedBrokers = [AccountConfiguration.PaperBroker, DeribitSectionReader.Broker];

    private static readonly string[] PlannedBrokers = ["tradier", "schwab", "routing"];

    public static Dictionary<string, AccountConfiguration> Read(ConfigurationSection accounts)
    {
        var result = new Dictionary<string, AccountConfiguration>();
        foreach (var (name, section) in accounts.Named())
        {
            if (!ConfigurationSection.IsName(name)) accounts.Fault(name, $"'{name}' is no name for an account: {ConfigurationSection.NameRule}");
            result[name] = ReadAccount(name, section);
        }

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
            Cash = section.Number("cash", 0, MaximumMoney) ?? standard.Cash,
            Paper = ReadPaper(section.Section("paper")),
            Deribit = broker == DeribitSectionReader.Broker ? DeribitSectionReader.Read(section.Section(broker)) : null
        };
        section.Finish();
        return account;
    }

    private static string? Broker(ConfigurationSection section)
    {
        if (section.Text("broker") is not { } broker) return null;
        if (Array.IndexOf(SupportedBrokers, broker) >= 0) return broker;
        var supported = string.Join(", ", SupportedBrokers);
        section.Fault("broker", Array.IndexOf(PlannedBrokers, broker) >= 0
            ? $"'{broker}' is not supported yet; supported are {supported}"
            : $"'{broker}' is no known broker; supported are {supported}");
        return null;
    }

    private static string? Currency(ConfigurationSection section)
    {
        if (section.Text("currency") is not { } currency) return null;
        if (currency.Length is >= 3 and <= 5 && currency.All(char.IsAsciiLetterUpper)) return currency;
        section.Fault("currency", $"'{currency}' is no currency code such as USD");
        return null;
    }

    private static PaperConfiguration ReadPaper(ConfigurationSection section)
    {
        var standard = new PaperConfiguration();
        var paper = new PaperConfiguration
        {
            Seed = section.Whole("seed", int.MinValue, int.MaxValue) ?? standard.Seed,
            Slippage = section.Number("slippage", 0, 0.5m) ?? standard.Slippage,
            CommissionPerOrder = section.Number("commissionPerOrder", 0, MaximumMoney) ?? standard.CommissionPerOrder,
            CommissionPerShare = section.Number("commissionPerShare", 0, MaximumMoney) ?? standard.CommissionPerShare,
            CommissionPercent = section.Number("commissionPercent", 0, 0.5m) ?? standard.CommissionPercent,
            Delay = section.Time("delay", TimeSpan.Zero, TimeSpan.FromMinutes(1)) ?? standard.Delay,
            PartialFillProbability = section.Probability("partialFillProbability") ?? standard.PartialFillProbability,
            RejectProbability = section.Probability("rejectProbability") ?? standard.RejectProbability,
            LostAnswerProbability = section.Probability("lostAnswerProbability") ?? standard.LostAnswerProbability,
            LostAfterArrivalShare = section.Probability("lostAfterArrivalShare") ?? standard.LostAfterArrivalShare,
            DuplicateReportProbability = section.Probability("duplicateReportProbability") ?? standard.DuplicateReportProbability,
            LateReportProbability = section.Probability("lateReportProbability") ?? standard.LateReportProbability
        };
        section.Finish();
        return paper;
    }
}
