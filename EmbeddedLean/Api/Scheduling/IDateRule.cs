namespace QuantConnect.Scheduling;

public interface IDateRule
{
    string Name { get; }

    IEnumerable<DateTime> GetDates(DateTime start, DateTime end);
}
