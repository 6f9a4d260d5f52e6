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
}
