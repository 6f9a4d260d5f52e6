namespace Sluice.Core.Configuration;

/// <summary>Reads <c>paper</c> of an account.</summary>
internal static class PaperSectionReader
{
    private const decimal MaximumMoney = 1_000_000_000_000m;

    public static PaperConfiguration Read(ConfigurationSection section)
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
