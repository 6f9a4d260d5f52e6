using Newtonsoft.Json.Linq;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Schwab;

/// <summary>
/// An account (brokers.md 1.8; samples zwind_Trader_Account.json, schwab_sdk_accounts_get.json, schwab_sdk_accounts_get_margin.json).
/// cashBalance of a margin account is observed, though not documented.
/// </summary>
internal static class SchwabAccountMessage
{
    public static JObject Of(ExchangeAccount account, Exchange exchange, string type, bool withPositions)
    {
        var (cash, value) = (account.CashIn("USD"), account.Positions.Sum(each => Value(each, exchange)));
        var message = new JObject
        {
            ["type"] = type,
            ["accountNumber"] = account.Number,
            ["roundTrips"] = 0,
            ["isDayTrader"] = false,
            ["isClosingOnlyRestricted"] = false,
            ["pfcbFlag"] = false
        };
        if (withPositions) message["positions"] = new JArray(account.Positions.Select(each => Position(each, exchange)));
        message["initialBalances"] = new JObject { ["accountValue"] = cash + value, ["cashBalance"] = cash, ["isInCall"] = false };
        message["currentBalances"] = type == "CASH" ? CashBalances(cash, value) : MarginBalances(cash, value);
        message["projectedBalances"] = type == "CASH" ? CashBalances(cash, value) : MarginBalances(cash, value);
        return new JObject { ["securitiesAccount"] = message };
    }

    private static decimal Value(ExchangePosition position, Exchange exchange) =>
        position.Quantity * position.Instrument.Multiplier * exchange.Market(position.Instrument.Symbol)!.Last;

    private static JObject CashBalances(decimal cash, decimal value) => new()
    {
        ["accruedInterest"] = 0m,
        ["cashBalance"] = cash,
        ["cashReceipts"] = 0m,
        ["longOptionMarketValue"] = 0m,
        ["liquidationValue"] = cash + value,
        ["longMarketValue"] = value,
        ["moneyMarketFund"] = 0m,
        ["savings"] = 0m,
        ["shortMarketValue"] = 0m,
        ["pendingDeposits"] = 0m,
        ["mutualFundValue"] = 0m,
        ["bondValue"] = 0m,
        ["shortOptionMarketValue"] = 0m,
        ["cashAvailableForTrading"] = cash,
        ["cashAvailableForWithdrawal"] = cash,
        ["cashCall"] = 0m,
        ["longNonMarginableMarketValue"] = 0m,
        ["totalCash"] = cash,
        ["cashDebitCallValue"] = 0m,
        ["unsettledCash"] = 0m
    };

    private static JObject MarginBalances(decimal cash, decimal value) => new()
    {
        ["cashBalance"] = cash,
        ["availableFunds"] = cash,
        ["availableFundsNonMarginableTrade"] = cash,
        ["buyingPower"] = cash * 2,
        ["buyingPowerNonMarginableTrade"] = cash,
        ["dayTradingBuyingPower"] = cash * 4,
        ["dayTradingBuyingPowerCall"] = 0m,
        ["equity"] = cash + value,
        ["equityPercentage"] = 100m,
        ["isInCall"] = false,
        ["longMarginValue"] = Math.Max(0, value),
        ["liquidationValue"] = cash + value,
        ["maintenanceCall"] = 0m,
        ["maintenanceRequirement"] = Math.Abs(value) / 4,
        ["marginBalance"] = 0m,
        ["optionBuyingPower"] = cash,
        ["regTCall"] = 0m,
        ["shortBalance"] = 0m,
        ["shortMarginValue"] = Math.Min(0, value),
        ["sma"] = cash,
        ["stockBuyingPower"] = cash * 2
    };

    /// <summary>Both sides are above zero; settledShortQuantity and a short's marketValue are below (observed).</summary>
    private static JObject Position(ExchangePosition position, Exchange exchange)
    {
        var (longQuantity, shortQuantity) = (Math.Max(0, position.Quantity), Math.Max(0, -position.Quantity));
        var average = Math.Round(position.AveragePrice, 8);
        var open = position.OpenProfit(exchange.Market(position.Instrument.Symbol)!.Last);
        return new JObject
        {
            ["shortQuantity"] = shortQuantity,
            ["averagePrice"] = average,
            ["currentDayProfitLoss"] = open,
            ["currentDayProfitLossPercentage"] = 0m,
            ["longQuantity"] = longQuantity,
            ["settledLongQuantity"] = longQuantity,
            ["settledShortQuantity"] = -shortQuantity,
            ["agedQuantity"] = 0m,
            ["instrument"] = SchwabInstrument.Of(position.Instrument, position.Instrument.Option == null ? "EQUITY" : "OPTION"),
            ["marketValue"] = Value(position, exchange),
            ["maintenanceRequirement"] = 0m,
            ["averageLongPrice"] = longQuantity > 0 ? average : 0m,
            ["averageShortPrice"] = shortQuantity > 0 ? average : 0m,
            ["taxLotAverageLongPrice"] = longQuantity > 0 ? average : 0m,
            ["taxLotAverageShortPrice"] = shortQuantity > 0 ? average : 0m,
            ["longOpenProfitLoss"] = longQuantity > 0 ? open : 0m,
            ["shortOpenProfitLoss"] = shortQuantity > 0 ? open : 0m,
            ["previousSessionLongQuantity"] = 0m,
            ["previousSessionShortQuantity"] = 0m,
            ["currentDayCost"] = position.Quantity * position.AveragePrice * position.Instrument.Multiplier
        };
    }
}
