using Sluice.Venues.Json;

namespace Sluice.Venues.Tradier.Api;

/// <summary>The account's money (brokers.md 2.8; samples asynctradier_get_balance_*.json).</summary>
/// <param name="AccountNumber">As Tradier gives it back.</param>
/// <param name="AccountType">cash, margin or pdt; samples show it to be wrong at times, so nothing depends on it.</param>
/// <param name="TotalCash">Dollars, settled or not.</param>
/// <param name="TotalEquity">Dollars.</param>
/// <param name="StockBuyingPower">Of a margin account; null in a cash account.</param>
/// <param name="OptionBuyingPower">Of a margin account; null in a cash account.</param>
/// <param name="CashAvailable">Of a cash account; null in a margin account.</param>
internal sealed record TradierBalances(
    string AccountNumber, string AccountType, decimal TotalCash, decimal TotalEquity, decimal? StockBuyingPower, decimal? OptionBuyingPower, decimal? CashAvailable)
{
    public static TradierBalances Read(JsonRecord record)
    {
        var margin = record.Record("margin") ?? record.Record("pdt");
        return new TradierBalances(
            record.Text("account_number") ?? "", record.Text("account_type") ?? "", record.NeedNumber("total_cash"), record.Number("total_equity") ?? 0,
            margin?.Number("stock_buying_power"), margin?.Number("option_buying_power"), record.Record("cash")?.Number("cash_available"));
    }
}
