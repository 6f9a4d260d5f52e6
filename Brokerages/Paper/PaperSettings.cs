using Sluice.Core.Configuration;

namespace Sluice.Brokerages.Paper;

/// <summary>Reads a paper account's terms and faults from the configuration.</summary>
internal static class PaperSettings
{
    public static PaperOptions From(AccountConfiguration account) => new()
    {
        Account = account.Name,
        Currency = account.Currency,
        OpeningCash = account.Cash,
        Costs = new PaperCosts
        {
            CommissionPerOrder = account.Paper.CommissionPerOrder,
            CommissionPerUnit = account.Paper.CommissionPerShare,
            CommissionFraction = account.Paper.CommissionPercent,
            SlippageFraction = account.Paper.Slippage
        },
        Seed = account.Paper.Seed,
        Delay = account.Paper.Delay,
        PartialFillProbability = account.Paper.PartialFillProbability,
        RejectProbability = account.Paper.RejectProbability,
        LostAnswerProbability = account.Paper.LostAnswerProbability,
        LostAfterArrivalShare = account.Paper.LostAfterArrivalShare,
        DuplicateReportProbability = account.Paper.DuplicateReportProbability,
        LateReportProbability = account.Paper.LateReportProbability
    };

    /// <summary>The account to trade on: the one that is named, or the only paper account there is.</summary>
    /// <param name="configuration">The engine's configuration.</param>
    /// <param name="name">May be empty.</param>
    /// <exception cref="ConfigurationException">There is no such paper account, or several to choose from.</exception>
    public static AccountConfiguration Choose(EngineConfiguration configuration, string name)
    {
        var paper = configuration.Accounts.Values.Where(account => account.Broker == AccountConfiguration.PaperBroker).ToList();
        var chosen = name.Length == 0 ? paper : paper.FindAll(account => account.Name == name);
        if (chosen is [var only]) return only;
        var names = paper.Count == 0 ? "there is none" : $"there are {string.Join(", ", paper.Select(account => account.Name))}";
        throw new ConfigurationException("sluice.json", [name.Length == 0
            ? $"accounts: exactly one paper account is needed where '{SluicePaperBrokerageFactory.AccountKey}' names none; {names}"
            : $"accounts: '{SluicePaperBrokerageFactory.AccountKey}' names '{name}', which is no paper account; {names}"]);
    }
}
