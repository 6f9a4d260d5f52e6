namespace Sluice.Venues.Trading;

/// <summary>
/// Reads orders, holdings and cash, then the orders again, until nothing has moved in between: holdings that include a fill which the
/// orders do not show would be counted twice.
/// </summary>
internal static class StableReading
{
    /// <summary>An account that is still moving after so many readings is traded by something else at full speed: a person has to look.</summary>
    private const int Attempts = 10;

    /// <param name="venue">A connected venue.</param>
    /// <param name="since">UTC: ended orders are read back to here.</param>
    /// <param name="timeout">For each request.</param>
    /// <param name="clock">For the timeout.</param>
    /// <exception cref="VenueException">The account does not come to rest, or a read failed.</exception>
    public static VenueSnapshot Take(IVenue venue, DateTime since, TimeSpan timeout, TimeProvider clock)
    {
        var orders = Wait(venue.ReadOrdersAsync(since), "orders");
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var positions = Wait(venue.ReadPositionsAsync(), "positions");
            var cash = Wait(venue.ReadCashAsync(), "cash");
            var again = Wait(venue.ReadOrdersAsync(since), "orders");
            if (Same(orders, again)) return new VenueSnapshot(again, positions, cash);
            orders = again;
        }

        var account = $"{venue.Profile.Broker} {venue.Profile.Account}";
        throw new VenueException($"{account}: the account's orders changed during each of {Attempts} readings; stop what else trades on it and start again");

        T Wait<T>(Task<T> task, string what)
        {
            try
            {
                return task.IsCompleted ? task.GetAwaiter().GetResult() : task.WaitAsync(timeout, clock).GetAwaiter().GetResult();
            }
            catch (TimeoutException late)
            {
                throw new VenueException($"{venue.Profile.Broker} {venue.Profile.Account}: reading {what} took longer than {timeout.TotalSeconds:0} s", late) { IsTransient = true };
            }
        }
    }

    private static bool Same(IReadOnlyList<VenueOrder> one, IReadOnlyList<VenueOrder> other) =>
        one.Count == other.Count && one.OrderBy(Id).Select(Shape).SequenceEqual(other.OrderBy(Id).Select(Shape));

    private static string Id(VenueOrder order) => order.BrokerOrderId;

    private static (string, VenueOrderStatus, decimal) Shape(VenueOrder order) => (order.BrokerOrderId, order.Status, order.FilledQuantity);
}
