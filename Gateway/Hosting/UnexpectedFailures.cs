using Microsoft.AspNetCore.Http;
using Sluice.Gateway.Security;

namespace Sluice.Gateway.Hosting;

/// <summary>Tells of requests that end in a failure nobody has thought of. The server answers them with 500; they are faults of ours, and must be seen.</summary>
internal sealed class UnexpectedFailures(TimeProvider clock, Action<string> report)
{
    /// <summary>Whoever finds such a request can send it a thousand times.</summary>
    private readonly RateBucket _budget = new(12, clock);

    public RequestDelegate Watch(RequestDelegate next) => async context =>
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (IsUnexpected(context, failure))
        {
            if (_budget.Take(1) == null) report($"a request failed unexpectedly, please report it: {failure}");
            throw;
        }
    };

    /// <summary>A client that goes away or does not keep to HTTP is no failure of ours.</summary>
    private static bool IsUnexpected(HttpContext context, Exception failure) => !context.RequestAborted.IsCancellationRequested && failure is not BadHttpRequestException;
}
