namespace QuantConnect.Scheduling;

public class FuncDateRule : IDateRule
{
    private readonly Func<DateTime, DateTime, IEnumerable<DateTime>> _dates;

    public FuncDateRule(string name, Func<DateTime, DateTime, IEnumerable<DateTime>> getDatesFunction)
    {
        Name = name;
        _dates = getDatesFunction;
    }

    public string Name { get; private set; }

    public IEnumerable<DateTime> GetDates(DateTime start, DateTime end) => _dates(start, end);
}
