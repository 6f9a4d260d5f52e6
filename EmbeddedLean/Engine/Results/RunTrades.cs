namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>What the closed trades won and lost, as shares of the capital at their time.</summary>
internal sealed class RunTrades
{
    public RunTrades(IEnumerable<KeyValuePair<DateTime, decimal>> profits, decimal capital, int wins, int losses)
    {
        var (won, lost, winCount, lossCount) = (0m, 0m, 0, 0);
        foreach (var (_, profit) in profits.OrderBy(static p => p.Key))
        {
            if (profit > 0)
            {
                won += profit / capital;
                winCount++;
            }
            else
            {
                lost += profit / capital;
                lossCount++;
            }
            capital += profit;
        }
        AverageWin = winCount == 0 ? 0 : won / winCount;
        AverageLoss = lossCount == 0 ? 0 : lost / lossCount;
        ProfitLossRatio = AverageLoss == 0 ? 0 : AverageWin / Math.Abs(AverageLoss);
        var total = wins + losses;
        WinRate = total == 0 ? 0 : (decimal)wins / total;
        LossRate = total == 0 ? 0 : (decimal)losses / total;
        Expectancy = WinRate * ProfitLossRatio - LossRate;
    }

    public decimal AverageWin { get; }

    public decimal AverageLoss { get; }

    public decimal ProfitLossRatio { get; }

    public decimal WinRate { get; }

    public decimal LossRate { get; }

    public decimal Expectancy { get; }
}
