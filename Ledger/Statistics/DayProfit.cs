namespace Sluice.Ledger.Statistics;

/// <summary>What one strategy made on one trading day of one account, in one currency. Nothing in it is unrealized.</summary>
/// <param name="Day">The account's trading day.</param>
/// <param name="Broker">The broker's name.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Strategy">Whose.</param>
/// <param name="Currency">Of the amounts.</param>
/// <param name="Realized">Of what was closed, first in, first out, fees not deducted.</param>
/// <param name="Fees">Paid; negative is a rebate. Late ones count on the day they were charged.</param>
/// <param name="Funding">Received; negative when paid.</param>
/// <param name="Dividends">Received; negative when owed on a short.</param>
/// <param name="Flow">Money put in, negative when taken out.</param>
public sealed record DayProfit(DateOnly Day, string Broker, string Account, string Strategy, string Currency, decimal Realized, decimal Fees, decimal Funding, decimal Dividends, decimal Flow)
{
    /// <summary>Realized − fees + funding + dividends.</summary>
    public decimal Net => Realized - Fees + Funding + Dividends;
}
