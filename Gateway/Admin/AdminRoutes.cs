using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sluice.Core.Control;

namespace Sluice.Gateway.Admin;

/// <summary>The endpoints for people, and the role that each takes.</summary>
internal sealed class AdminRoutes(AdminDoor door, AdminViews views, ControlActions actions, ReviewActions reviews)
{
    private const string Prefix = "/v1/admin/";

    public void Map(WebApplication app)
    {
        Ask("state", AdminRole.Viewer, _ => views.State());
        Ask("limits", AdminRole.Viewer, _ => views.Limits());
        Ask("doubtful", AdminRole.Viewer, _ => views.Doubtful());
        Ask("pending", AdminRole.Viewer, _ => reviews.Pending());
        Ask("audit", AdminRole.Admin, views.Audit);
        Change("halt", AdminRole.Operator, ControlActions.HaltFields, actions.HaltAsync);
        Change("resume", AdminRole.Operator, ControlActions.SubjectFields, actions.ResumeAsync);
        Change("flatten", AdminRole.Operator, ControlActions.FlattenFields, actions.FlattenAsync);
        Change("failover", AdminRole.Operator, ControlActions.RouteFields, visit => actions.RouteAsync(visit, RouteMove.Failover));
        Change("failback", AdminRole.Operator, ControlActions.RouteFields, visit => actions.RouteAsync(visit, RouteMove.Failback));
        Change("regime", AdminRole.Operator, ControlActions.RegimeFields, actions.RegimeAsync);
        Change("approve", AdminRole.Approver, ReviewActions.Fields, visit => reviews.DecideAsync(visit, approved: true));
        Change("reject", AdminRole.Approver, ReviewActions.Fields, visit => reviews.DecideAsync(visit, approved: false));

        void Ask(string path, AdminRole role, Func<AdminVisit, Http.Answer> answer) =>
            app.MapGet(Prefix + path, (HttpContext context) => door.AskAsync(context, role, answer));
        void Change(string path, AdminRole role, string[] fields, Func<AdminVisit, Task<Http.Answer>> work) =>
            app.MapPost(Prefix + path, (HttpContext context) => door.ChangeAsync(context, role, fields, work));
    }
}
