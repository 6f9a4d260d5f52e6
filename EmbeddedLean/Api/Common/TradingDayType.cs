namespace QuantConnect;

/// <summary>Kind of a day in the trading calendar.</summary>
public enum TradingDayType
{
    BusinessDay = 0,
    PublicHoliday = 1,
    Weekend = 2,
    OptionExpiration = 3,
    FutureExpiration = 4,
    FutureRoll = 5,
    SymbolDelisting = 6,
    EquityDividends = 7,
    EconomicEvent = 8,
}
