using QuantConnect.Orders;
using QuantConnect.Securities;

namespace QuantConnect.Algorithm;

/// <summary>What is refused before it becomes an order.</summary>
public partial class QCAlgorithm
{
    private int _maxOrders = int.MaxValue;

    private OrderResponse CheckOrder(SubmitOrderRequest request)
    {
        var response = Check(request);
        if (response.IsError) Error(response.ErrorMessage);
        return response;
    }

    private OrderResponse Check(SubmitOrderRequest request)
    {
        if (IsWarmingUp) return OrderResponse.WarmingUp(request);
        if (!Securities.TryGetValue(request.Symbol, out var security)) return OrderResponse.MissingSecurity(request);
        if (request.Quantity == 0) return OrderResponse.ZeroQuantity(request);
        if (CheckQuantity(request, security) is { } quantity) return quantity;
        if (CheckPrice(request, security) is { } price) return price;
        if (!security.HasData) return Refuse(request, OrderResponseErrorCode.SecurityHasNoData, $"{request.Symbol.Value} has no data yet.");
        if (!LiveMode && Transactions.OrdersCount > _maxOrders)
        {
            Status = AlgorithmStatus.Stopped;
            return Refuse(request, OrderResponseErrorCode.ExceededMaximumOrders, $"The run has more than its {_maxOrders} orders.");
        }
        if (request.OrderType == OrderType.OptionExercise && CheckExercise(request, security) is { } exercise) return exercise;
        if (CheckSession(request, security) is { } session) return session;
        if (request.SecurityType.IsOption() && CurrentSlice is not null && CurrentSlice.Splits.ContainsKey(request.Symbol.Underlying))
            return Refuse(request, OrderResponseErrorCode.OptionOrderOnStockSplit, $"{request.Symbol.Underlying.Value} is being split: its options cannot be ordered now.");
        return OrderResponse.Success(request);
    }

    private static OrderResponse Refuse(SubmitOrderRequest request, OrderResponseErrorCode code, string message) => OrderResponse.Error(request, code, message);

    private static OrderResponse? CheckQuantity(SubmitOrderRequest request, Security security)
    {
        if (Math.Abs(request.Quantity) < security.SymbolProperties.LotSize)
        {
            return Refuse(request, OrderResponseErrorCode.OrderQuantityLessThanLotSize, FormattableString.Invariant(
                $"The quantity {request.Quantity} of {request.Symbol.Value} is less than one lot, {security.SymbolProperties.LotSize}."));
        }
        if (!security.IsTradable) return Refuse(request, OrderResponseErrorCode.NonTradableSecurity, $"{request.Symbol.Value} is marked as not tradable.");
        return request.OrderType == OrderType.OptionExercise && !security.Exchange.ExchangeOpen
            ? Refuse(request, OrderResponseErrorCode.ExchangeNotOpen, $"{request.Symbol.Value} cannot be exercised while its exchange is closed.")
            : null;
    }

    private OrderResponse? CheckPrice(SubmitOrderRequest request, Security security)
    {
        if (security.Price == 0)
        {
            return Refuse(request, OrderResponseErrorCode.SecurityPriceZero,
                $"{request.Symbol.Value} has no price yet: wait for its first data before ordering it.");
        }
        var quote = security.QuoteCurrency.Symbol;
        if (!Portfolio.CashBook.ContainsKey(quote))
            return Refuse(request, OrderResponseErrorCode.QuoteCurrencyRequired, $"{request.Symbol.Value} is paid in {quote}, which the cash book has not.");
        if (security.QuoteCurrency.ConversionRate == 0)
            return Refuse(request, OrderResponseErrorCode.ConversionRateZero, $"{request.Symbol.Value} is paid in {quote}, whose rate is not known yet.");
        if (security.Type is not (SecurityType.Forex or SecurityType.Crypto)) return null;
        var currency = ((IBaseCurrencySymbol)security).BaseCurrency.Symbol;
        if (!Portfolio.CashBook.TryGetValue(currency, out var cash))
        {
            return Refuse(request, OrderResponseErrorCode.ForexBaseAndQuoteCurrenciesRequired,
                $"{request.Symbol.Value} needs {currency} and {quote} in the cash book.");
        }
        return cash.ConversionRate == 0
            ? Refuse(request, OrderResponseErrorCode.ForexConversionRateZero, $"{request.Symbol.Value} needs the rate of {currency}, which is not known yet.")
            : null;
    }

    private OrderResponse? CheckExercise(SubmitOrderRequest request, Security security)
    {
        if (!security.Type.IsOption())
            return Refuse(request, OrderResponseErrorCode.NonExercisableSecurity, $"{request.Symbol.Value} is not an option.");
        var expiry = security.Symbol.ID.Date;
        if (security.Symbol.ID.OptionStyle == OptionStyle.European && UtcTime.Date < expiry.ConvertToUtc(security.Exchange.TimeZone).Date)
            return Refuse(request, OrderResponseErrorCode.EuropeanOptionNotExpiredOnExercise, $"{request.Symbol.Value} is European and can be exercised at its expiry only.");
        if (security.Holdings.IsShort || Math.Abs(request.Quantity) > security.Holdings.Quantity)
            return Refuse(request, OrderResponseErrorCode.UnsupportedRequestType, $"Only contracts that are held can be exercised ({request.Symbol.Value}).");
        return null;
    }

    private OrderResponse? CheckSession(SubmitOrderRequest request, Security security)
    {
        if (request.OrderType is not (OrderType.MarketOnOpen or OrderType.MarketOnClose)) return null;
        if (security.Exchange.Hours.IsMarketAlwaysOpen)
            throw new InvalidOperationException($"{security.Symbol.Value} trades around the clock: a {request.OrderType} order has no open or close to wait for.");
        if (request.OrderType == OrderType.MarketOnOpen)
        {
            return security.Exchange.Hours.IsOpen(security.LocalTime, false) && !IsDailyOnly(security)
                ? Refuse(request, OrderResponseErrorCode.MarketOnOpenNotAllowedDuringRegularHours, "A market-on-open order cannot be handed in while the market is open.")
                : null;
        }
        return IsTooLateForClose(security)
            ? Refuse(request, OrderResponseErrorCode.MarketOnCloseOrderTooLate,
                $"A market-on-close order must be handed in {Orders.MarketOnCloseOrder.SubmissionTimeBuffer} before the close.")
            : null;
    }
}
