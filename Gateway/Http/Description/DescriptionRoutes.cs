using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Signals;

namespace Sluice.Gateway.Http.Description;

/// <summary>What a producer's programmer and his tools read: the OpenAPI document, and the schema of a signal. Both are public.</summary>
internal sealed class DescriptionRoutes(SignalsConfiguration limits)
{
    private readonly JObject _schema = SignalSchema.Create(limits);
    private JObject? _document;

    public void Map(WebApplication app)
    {
        app.MapGet("/schema/signal.json", (HttpContext context) => SignalRoutes.WriteAsync(context, new Answer(200, _schema)))
            .WithMetadata(new EndpointNote("The JSON Schema of a signal", [(200, [])]));
        app.MapGet("/openapi/v1.json", (HttpContext context) => SignalRoutes.WriteAsync(context, new Answer(200, _document ??= Document(app))))
            .WithMetadata(new EndpointNote("This document", [(200, [])]));
    }

    /// <summary>Made when it is first asked for: by then all routes are known.</summary>
    private JObject Document(WebApplication app) => OpenApiDocument.Create(app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), limits);
}
