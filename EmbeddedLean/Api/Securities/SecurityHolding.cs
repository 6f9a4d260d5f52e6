using QuantConnect.Algorithm.Framework.Portfolio;
using QuantConnect.Orders;
using QuantConnect.Orders.Fees;

namespace QuantConnect.Securities;

/// <summary>What is held of a security. Money is in the account's currency, prices in the quote currency.</summary>
public class SecurityHolding
{
    private readonly ICurrencyConverter _converter;
    private decimal _profit;
    private decimal _totalFees;
    private decimal _totalSaleVolume;
    private decimal _totalDividends;
    private decimal _lastTradeProfit;

    public SecurityHolding(Security security, ICurrencyConverter currencyConverter)
    {
        Security = security;
        _converter = currencyConverter;
        Price = security.Price;
    }

    public event EventHandler<SecurityHoldingQuantityChangedEventArgs>? QuantityChanged;

    public Symbol Symbol => Security.Symbol;

    public SecurityType Type => Security.Type;

    /// <summary>What the framework wants to hold; null when it has no view.</summary>
    public IPortfolioTarget Target { get; set; } = null!;

    public decimal AveragePrice { get; protected set; }

    public decimal Quantity { get; protected set; }

    public virtual decimal Price { get; protected set; }

    public virtual decimal Leverage => Security.BuyingPowerModel.GetLeverage(Security);

    public virtual bool Invested => Quantity != 0;

    public virtual bool HoldStock => Invested;

    public virtual bool IsLong => Quantity > 0;

    public virtual bool IsShort => Quantity < 0;

    public virtual decimal AbsoluteQuantity => Math.Abs(Quantity);

    public virtual decimal HoldingsCost => Quantity == 0 ? 0 : GetQuantityValue(Quantity, AveragePrice).InAccountCurrency;

    public virtual decimal AbsoluteHoldingsCost => Math.Abs(HoldingsCost);

    public virtual decimal UnleveredHoldingsCost => HoldingsCost / Leverage;

    public virtual decimal UnleveredAbsoluteHoldingsCost => Math.Abs(UnleveredHoldingsCost);

    public virtual decimal HoldingsValue => Quantity == 0 ? 0 : GetQuantityValue(Quantity).InAccountCurrency;

    public virtual decimal AbsoluteHoldingsValue => Math.Abs(HoldingsValue);

    /// <summary>Of closed trades and dividends, before fees.</summary>
    public virtual decimal Profit => _profit + _totalDividends;

    public virtual decimal NetProfit => Profit - TotalFees;

    public virtual decimal LastTradeProfit => _lastTradeProfit;

    public virtual decimal TotalFees => _totalFees;

    public virtual decimal TotalDividends => _totalDividends;

    public virtual decimal TotalSaleVolume => _totalSaleVolume;

    /// <summary>Profit if closed now at bid or ask, less the fee of doing so.</summary>
    public virtual decimal UnrealizedProfit => TotalCloseProfit();

    public virtual decimal UnrealizedProfitPercent
    {
        get
        {
            var cost = AbsoluteHoldingsCost;
            return cost == 0 ? 0 : UnrealizedProfit / cost;
        }
    }

    protected Security Security { get; }

    public void AddNewFee(decimal newFee) => _totalFees += newFee;

    public void AddNewProfit(decimal profitLoss) => _profit += profitLoss;

    public void AddNewSale(decimal saleValue) => _totalSaleVolume += saleValue;

    public void AddNewDividend(decimal dividend) => _totalDividends += dividend;

    public void SetLastTradeProfit(decimal lastTradeProfit) => _lastTradeProfit = lastTradeProfit;

    public virtual void SetHoldings(decimal averagePrice, int quantity) => SetHoldings(averagePrice, (decimal)quantity);

    public virtual void SetHoldings(decimal averagePrice, decimal quantity)
    {
        var formerPrice = AveragePrice;
        var formerQuantity = Quantity;
        AveragePrice = averagePrice;
        Quantity = quantity;
        OnQuantityChanged(formerPrice, formerQuantity);
    }

    public virtual void UpdateMarketPrice(decimal closingPrice) => Price = closingPrice;

    public virtual ConvertibleCashAmount GetQuantityValue(decimal quantity) => GetQuantityValue(quantity, Price);

    public virtual ConvertibleCashAmount GetQuantityValue(decimal quantity, decimal price) =>
        new(price * quantity * Security.SymbolProperties.ContractMultiplier, Security.QuoteCurrency);

    public virtual decimal TotalCloseProfit(bool includeFees = true, decimal? exitPrice = null, decimal? entryPrice = null, decimal? quantity = null)
    {
        if (quantity is null && !Invested) return 0;
        var held = quantity ?? Quantity;
        var fees = includeFees ? CloseFees(held) : 0m;
        var price = IsLong ? Security.BidPrice : Security.AskPrice;
        if (price == 0) price = Security.Price;
        var entry = GetQuantityValue(held, entryPrice ?? AveragePrice).InAccountCurrency;
        return GetQuantityValue(held, exitPrice ?? price).InAccountCurrency - entry - fees;
    }

    public override string ToString() => FormattableString.Invariant($"{Symbol.Value}: {Quantity} @ {AveragePrice}");

    protected virtual void OnQuantityChanged(decimal previousAveragePrice, decimal previousQuantity) =>
        QuantityChanged?.Invoke(this, new SecurityHoldingQuantityChangedEventArgs(Security, previousAveragePrice, previousQuantity));

    private decimal CloseFees(decimal held)
    {
        var order = new MarketOrder(Security.Symbol, -held, Security.LocalTime.ConvertToUtc(Security.Exchange.TimeZone));
        var fee = Security.FeeModel.GetOrderFee(new OrderFeeParameters(Security, order)).Value;
        return fee.Amount == 0 ? 0 : _converter.ConvertToAccountCurrency(fee).Amount;
    }
}
